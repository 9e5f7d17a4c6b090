// Reads Kubernetes objects as a JSON list from standard input and prints what their schemas have against them.
// A program of its own: kubernetes-models ships ES modules only, which Jest does not resolve.
import { text } from 'node:stream/consumers';

const problems = [];
for (const object of JSON.parse(await text(process.stdin))) {
  const kinds = await import(`kubernetes-models/${object.apiVersion}`);
  try {
    new kinds[object.kind](object).validate();
  } catch (error) {
    problems.push(`${object.kind} ${object.metadata.name}: ${error.message}`);
  }
}
console.log(JSON.stringify(problems));
