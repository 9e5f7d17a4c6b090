const USAGE = 'the only argument is the address, such as: npm run smoke -- https://files.example.org';

/** The address among the arguments of the smoke program, if it is there. What is wrong is appended to `problems`. */
export function readAddressArgument(texts: readonly string[], problems: string[]): string | undefined {
  const options = texts.filter((text) => text.startsWith('-'));
  const [address, ...more] = texts.filter((text) => !text.startsWith('-'));
  for (const option of options) problems.push(`${option}: there is no such option; ${USAGE}`);
  for (const text of more) problems.push(`${JSON.stringify(text)}: one address is enough; ${USAGE}`);
  return address;
}
