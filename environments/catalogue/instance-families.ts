import { AMD64_FAMILIES } from './instance-families/amd64';
import { ARM64_FAMILIES } from './instance-families/arm64';
import { nearest } from './nearest';

export type Architecture = 'amd64' | 'arm64';

/**
 * The sizes of each EC2 instance family by architecture: the InstanceType of the EC2 API in botocore 1.44.5
 * (data/ec2/2016-11-15/service-2.json). Left out: Mac, which runs no Linux, and the UltraServer p6e-gb200, which is
 * sold by capacity block only.
 */
export const INSTANCE_FAMILIES: Readonly<Record<Architecture, Readonly<Record<string, string>>>> = {
  amd64: AMD64_FAMILIES,
  arm64: ARM64_FAMILIES,
};

/** The processors of an instance type such as `m7i.large`; undefined where EC2 has no such type. */
export function architectureOf(instanceType: string): Architecture | undefined {
  const { family, size } = partsOf(instanceType);
  return ARCHITECTURES.find((architecture) => sizesOf(architecture, family).includes(size));
}

/** The instance type of the architecture that is spelled most like the one that was written. */
export function nearestInstanceType(written: string, architecture: Architecture): string {
  const parts = partsOf(written);
  const family = nearest(parts.family, Object.keys(INSTANCE_FAMILIES[architecture]));
  return `${family}.${nearest(parts.size, sizesOf(architecture, family))}`;
}

const ARCHITECTURES = ['amd64', 'arm64'] as const;

function partsOf(instanceType: string): { family: string; size: string } {
  const [family = '', ...size] = instanceType.split('.');
  return { family, size: size.join('.') };
}

function sizesOf(architecture: Architecture, family: string): string[] {
  const families = INSTANCE_FAMILIES[architecture];
  return Object.hasOwn(families, family) ? (families[family] ?? '').split(' ') : [];
}
