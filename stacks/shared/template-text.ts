/** Text that Terraform takes as it stands: `${` and `%{` would start a template. */
export function templateText(text: string): string {
  return text.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}
