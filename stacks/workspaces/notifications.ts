import { DataTfeOrganizationMembership } from '@cdktf/provider-tfe/lib/data-tfe-organization-membership';
import { NotificationConfiguration } from '@cdktf/provider-tfe/lib/notification-configuration';
import type { TerraformStack } from 'cdktf';
import type { WorkspacesSettings } from '../../environments/settings/workspaces';
import { secretAddress } from '../shared/secret-address';
import type { Workspace } from './workspace';

/** Who is told of the runs of every workspace, by name. */
export interface Recipient {
  readonly name: string;
  readonly destinationType: string;
  readonly emailUserIds?: string[];
  /** A reference to a variable. */
  readonly url?: string;
}

/** A run that nobody looks at: one that failed, and one that waits for its approval. */
const TRIGGERS = ['run:errored', 'run:needs_attention'];

export function recipientsOf(
  stack: TerraformStack,
  { emails, endpoints }: WorkspacesSettings['notifications'],
): Recipient[] {
  const members = emails.map((email) => new DataTfeOrganizationMembership(stack, email, { email }));
  return [
    ...(members.length
      ? [{ name: 'email', destinationType: 'email', emailUserIds: members.map(({ userId }) => userId) }]
      : []),
    ...endpoints.map(({ name, kind }) => ({
      name,
      destinationType: kind,
      url: secretAddress(stack, `notification_url_${name}`, `at which ${name} takes messages of HCP Terraform`),
    })),
  ];
}

export function addNotifications(workspace: Workspace, recipients: readonly Recipient[]): void {
  for (const recipient of recipients) {
    new NotificationConfiguration(workspace, recipient.name, {
      ...recipient,
      workspaceId: workspace.id,
      enabled: true,
      triggers: TRIGGERS,
    });
  }
}
