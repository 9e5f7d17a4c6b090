import { join } from 'node:path';
import { Release } from '@cdktf/provider-helm/lib/release';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { ChartAsset } from '../../shared/chart-asset';
import { RELEASE_SAFETY } from '../../shared/release-safety';
import { valuesText } from '../../shared/values-text';

/** An object whose kind a CustomResourceDefinition brings. */
export interface CustomObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly [part: string]: unknown;
}

export interface CustomObjectsProps {
  /** The name of the Helm release. */
  readonly name: string;
  readonly namespace: string;
  readonly objects: readonly CustomObject[];
  /** What brings the definitions. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * Objects of custom kinds. Terraform plans such an object by `kubernetes_manifest` only where the cluster knows its kind
 * already, which it does not before the first apply; Helm asks for it when it installs.
 */
export class CustomObjects extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, { name, namespace, objects, dependsOn }: CustomObjectsProps) {
    super(scope, id);
    this.release = new Release(this, 'release', {
      name,
      namespace,
      chart: new ChartAsset(this, 'chart', join(__dirname, 'chart')).path,
      values: [valuesText({ objects })],
      timeout: 300,
      ...RELEASE_SAFETY,
      dependsOn: [...dependsOn],
    });
  }
}
