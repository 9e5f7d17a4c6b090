import { SHIPPED } from '../../environments/shipped';
import { TEAM } from '../../environments/team';
import { synthesize } from '../../main';

/** Synthesizes so many copies of the shipped environments, each with accounts, networks and names of its own: COPIES FOLDER. */
const [copies = '', outdir] = process.argv.slice(2);
synthesize({ written: Array.from({ length: Number(copies) }, (_none, copy) => copyOf(copy)).flat(), outdir });

function copyOf(copy: number): unknown[] {
  const names = SHIPPED.map(({ name }) => name).sort((one, other) => other.length - one.length);
  const text = JSON.stringify(SHIPPED)
    .replaceAll(TEAM.project, `copy${copy}`)
    .replaceAll(TEAM.domain.name, `copy${copy}.${TEAM.domain.hostedZone}`)
    // Names of environments end at 18 characters.
    .replace(new RegExp(`\\b(${names.join('|')})\\b`, 'g'), (name) => `${name.slice(-15)}${copy}`)
    .replace(/\b111122223333\b/g, (account) => String(Number(account) + copy))
    .replace(/\b10\.(\d0)\./g, (_block, second: string) => `10.${Number(second) + copy}.`);
  return JSON.parse(text);
}
