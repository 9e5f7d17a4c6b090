import { type ChildProcess, spawn } from 'node:child_process';
import type { KubernetesObject } from './helm/objects';
import { answers, until } from './until';

/** Texts of the cluster, such as mount paths and Service addresses, and what they are on this machine. */
export type Translation = Readonly<Record<string, string>>;

/** A container of a rendered workload, as a program of this machine. */
export interface Program {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Reads a container's arguments and environment, ConfigMaps included, in this machine's terms. */
export function programOf(
  container: KubernetesObject,
  configMaps: readonly KubernetesObject[],
  translation: Translation,
): Program {
  const here = (text: string) =>
    Object.entries(translation).reduce((result, [from, to]) => result.replaceAll(from, to), text);
  const fromMaps = (container.envFrom ?? []).flatMap(({ configMapRef }: KubernetesObject) =>
    Object.entries(configMaps.find(({ metadata }) => metadata.name === configMapRef.name)?.data),
  );
  const own = (container.env ?? []).map(({ name, value }: KubernetesObject) => [name, value]);
  return {
    args: (container.args ?? []).map(here),
    environment: Object.fromEntries([...fromMaps, ...own].map(([name, value]) => [name, here(value)])),
  };
}

/** A started program with all that it printed so far. */
export interface Running {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

/** Starts a program with nothing in its environment but what the container has, PATH and HOME. */
export function start(command: string, { args, environment }: Program, home: string): Running {
  const child = spawn(command, [...args], {
    env: { PATH: process.env.PATH, HOME: home, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { process: child, output: () => output, ended };
}

/** Waits until `url` answers with success. */
export async function untilAnswering(url: string, running: Running): Promise<void> {
  await until(
    () => {
      if (running.process.exitCode !== null) {
        throw new Error(`it ended with ${running.process.exitCode} before ${url} answered:\n${running.output()}`);
      }
      return answers(url);
    },
    () => `${url} answers 200\n${running.output()}`,
  );
}
