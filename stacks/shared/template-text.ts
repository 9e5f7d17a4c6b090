/**
 * Text that Terraform takes as it stands: `${` and `%{` would start a template. What refers to a resource keeps its
 * meaning: until cdktf writes the JSON it stands as a token, `${TfToken[…]}`.
 */
export function templateText(text: string): string {
  return text.replaceAll(/[$%](?=\{(?!TfToken\[))/g, (sign) => sign + sign);
}
