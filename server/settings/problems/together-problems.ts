/** What is wrong with two settings, or their files, of which neither is of use alone. */
export function* togetherProblems(settings: Readonly<Record<string, unknown>>, one: string, other: string) {
  const given = (name: string) => settings[name] !== undefined || settings[`${name}_FILE`] !== undefined;
  if (given(one) && !given(other)) yield `${other} is unset: it comes together with ${one}`;
  if (given(other) && !given(one)) yield `${one} is unset: it comes together with ${other}`;
}
