import { stacksOf } from './compare-synth';

/** Longer lists are cut: nobody reads them, and a comment of GitHub holds 65,536 characters. */
const LONGEST_LIST = 50;

type Objects = Readonly<Record<string, string>>;

/** What differs between the Terraform JSON of two output folders, as Markdown: a line for each resource, below its stack. */
export function describeChanges(before: string, after: string): string {
  const [old, now] = [stacksOf(before), stacksOf(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  const sections = names.flatMap((name) => {
    const lines = changedObjects(objectsOf(old[name]), objectsOf(now[name]));
    return lines.length ? [`**${name}**${stackFate(name, old, now)}\n\n${cut(lines).join('\n')}`] : [];
  });
  return sections.length ? sections.join('\n\n') : 'The Terraform JSON stays as it is.';
}

function stackFate(name: string, old: Objects, now: Objects): string {
  if (!(name in old)) return ' is new';
  return name in now ? '' : ' is gone';
}

/** The text of everything that a stack declares, by an address such as `aws_vpc.network` or `output.vpcId`. */
function objectsOf(stack = '{}'): Objects {
  const objects: Record<string, string> = {};
  for (const [section, content] of Object.entries(JSON.parse(stack))) {
    if (section === '//') continue;
    for (const [name, inner] of Object.entries(content as object)) {
      const prefix = { resource: '', data: 'data.' }[section];
      if (prefix === undefined) objects[`${section}.${name}`] = JSON.stringify(inner);
      else for (const [id, object] of Object.entries(inner)) objects[`${prefix}${name}.${id}`] = JSON.stringify(object);
    }
  }
  return objects;
}

function changedObjects(old: Objects, now: Objects): string[] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].sort().flatMap((address) => {
    if (old[address] === now[address]) return [];
    const fate = old[address] === undefined ? 'added' : now[address] === undefined ? 'removed' : 'changed';
    return [`- ${fate} \`${address}\``];
  });
}

function cut(lines: readonly string[]): readonly string[] {
  const more = lines.length - LONGEST_LIST;
  return more > 0 ? [...lines.slice(0, LONGEST_LIST), `- and ${more} more`] : lines;
}

if (require.main === module) {
  const [before = '', after = ''] = process.argv.slice(2);
  console.log(describeChanges(before, after));
}
