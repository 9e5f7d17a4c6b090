import type { Statement } from '../shared/policy-document';
import type { AccountArns } from './account-arns';
import { administratorsOnly } from './administrators-only';
import { ROLE_TAKERS, SERVICE_LINKED } from './services';

/**
 * What an apply may do besides AWS's PowerUserAccess, which is everything but IAM, and what of that it may not. It
 * manages the identities of its own environment, and none of them can do more than the boundary says.
 */
export function applyStatements(
  arns: AccountArns,
  environment: string,
  otherEnvironments: readonly string[],
): Statement[] {
  return [
    ...identities(arns, environment),
    ...limits(arns, otherEnvironments),
    ...leaveLongerNames(arns, environment, otherEnvironments),
    ...administratorsOnly(arns),
  ];
}

function identities({ iam, project, boundary }: AccountArns, environment: string): Statement[] {
  const own = (kind: string) => [`${iam}:${kind}/${project}-${environment}-*`];
  return [
    {
      Sid: 'MakeBoundedRoles',
      Effect: 'Allow',
      Action: ['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'],
      Resource: own('role'),
      Condition: { ArnEquals: { 'iam:PermissionsBoundary': boundary } },
    },
    {
      Sid: 'ManageRoles',
      Effect: 'Allow',
      Action: [
        'iam:DeleteRole',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:GetRole',
        'iam:GetRolePolicy',
        'iam:ListAttachedRolePolicies',
        'iam:ListInstanceProfilesForRole',
        'iam:ListRolePolicies',
        'iam:ListRoleTags',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateRole',
        'iam:UpdateRoleDescription',
      ],
      Resource: own('role'),
    },
    {
      // For a cluster outside AWS; an administrator makes its access key.
      Sid: 'MakeBoundedUsers',
      Effect: 'Allow',
      Action: ['iam:AttachUserPolicy', 'iam:CreateUser', 'iam:PutUserPermissionsBoundary'],
      Resource: own('user'),
      Condition: { ArnEquals: { 'iam:PermissionsBoundary': boundary } },
    },
    {
      Sid: 'ManageUsers',
      Effect: 'Allow',
      Action: [
        'iam:DeleteUser',
        'iam:DetachUserPolicy',
        'iam:GetUser',
        'iam:ListAttachedUserPolicies',
        'iam:ListGroupsForUser',
        'iam:ListUserTags',
        'iam:TagUser',
        'iam:UntagUser',
      ],
      Resource: own('user'),
    },
    {
      Sid: 'GiveRolesToServices',
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: own('role'),
      Condition: { StringEquals: { 'iam:PassedToService': ROLE_TAKERS } },
    },
    {
      Sid: 'ManagePolicies',
      Effect: 'Allow',
      Action: [
        'iam:CreatePolicy',
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:GetPolicy',
        'iam:GetPolicyVersion',
        'iam:ListPolicyTags',
        'iam:ListPolicyVersions',
        'iam:TagPolicy',
        'iam:UntagPolicy',
      ],
      Resource: own('policy'),
    },
    {
      Sid: 'ManageInstanceProfiles',
      Effect: 'Allow',
      Action: [
        'iam:AddRoleToInstanceProfile',
        'iam:CreateInstanceProfile',
        'iam:DeleteInstanceProfile',
        'iam:GetInstanceProfile',
        'iam:RemoveRoleFromInstanceProfile',
        'iam:TagInstanceProfile',
        'iam:UntagInstanceProfile',
      ],
      Resource: own('instance-profile'),
    },
    {
      // A cluster's own issuer, for roles of service accounts. EKS makes up its name.
      Sid: 'ManageIssuersOfClusters',
      Effect: 'Allow',
      Action: [
        'iam:CreateOpenIDConnectProvider',
        'iam:DeleteOpenIDConnectProvider',
        'iam:GetOpenIDConnectProvider',
        'iam:TagOpenIDConnectProvider',
        'iam:UntagOpenIDConnectProvider',
      ],
      Resource: [`${iam}:oidc-provider/oidc.eks.*.amazonaws.com/id/*`],
    },
    {
      // EKS looks whether its own are there before it makes node groups, and a plan looks for those of access entries.
      Sid: 'ReadRoles',
      Effect: 'Allow',
      Action: ['iam:GetRole'],
      Resource: [`${iam}:role/*`],
    },
  ];
}

function limits(
  { project, boundary, pipelineRoles, stateBucket }: AccountArns,
  otherEnvironments: readonly string[],
): Statement[] {
  return [
    {
      // PowerUserAccess lets them be made for any service.
      Sid: 'NoOtherServiceLinkedRoles',
      Effect: 'Deny',
      Action: ['iam:CreateServiceLinkedRole'],
      Resource: ['*'],
      Condition: { StringNotEquals: { 'iam:AWSServiceName': SERVICE_LINKED } },
    },
    {
      // PowerUserAccess lets it take every role whose trust names no more than the account, an administrator's too.
      Sid: 'NoOtherRoles',
      Effect: 'Deny',
      Action: ['sts:AssumeRole'],
      Resource: ['*'],
    },
    {
      Sid: 'NoEndOfBoundaries',
      Effect: 'Deny',
      Action: ['iam:DeleteRolePermissionsBoundary', 'iam:DeleteUserPermissionsBoundary'],
      Resource: ['*'],
    },
    {
      // Their names begin like those of the environment's own.
      Sid: 'LeavePipelines',
      Effect: 'Deny',
      Action: ['iam:*'],
      Resource: [...pipelineRoles, boundary],
    },
    {
      Sid: 'LeaveOtherStates',
      Effect: 'Deny',
      Action: ['s3:DeleteObject', 's3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
      Resource: otherEnvironments.map((other) => `${stateBucket}/${project}/${other}/*`),
    },
  ];
}

/** The names of production-standby's roles begin like those of production's too. */
function leaveLongerNames(
  { iam, project }: AccountArns,
  environment: string,
  otherEnvironments: readonly string[],
): Statement[] {
  const longer = otherEnvironments.filter((other) => other.startsWith(`${environment}-`));
  return longer.length
    ? [
        {
          Sid: 'LeaveLongerNames',
          Effect: 'Deny',
          Action: ['iam:*'],
          Resource: longer.map((other) => `${iam}:*/${project}-${other}-*`),
        },
      ]
    : [];
}
