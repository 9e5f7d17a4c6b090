const CODE = '(?:js|mjs|css|wasm|woff2?)(?:\\.map)?';
const MEDIA = '(?:svg|png|jpe?g|gif|webp|avif|ico|ttf|otf|eot|mp4|webm|json)';

/** Hexadecimal digits and letters, some of each: no date, no number, no word. */
const HEXADECIMAL = '(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{8,64}';

/** The last group of a UUID looks like a hash and names a thing, not its content. */
const NO_UUID = '(?<!-[0-9a-f]{4})';

/** Folders that hold what build tools write: Vite, Next.js, Nuxt, Astro, SvelteKit, create-react-app. */
const BUILD_FOLDER = '(?:^|/)(?:assets|_astro|_nuxt|_next/static|_app/immutable|static)/(?:.*/)?';

/** Names that build tools give. Names that people give, such as report-20241122.pdf, must not match. */
const PATTERNS: readonly RegExp[] = [
  // webpack, Parcel, Rails, Hugo: main.8e0d62a0.js, main.8e0d62a0.chunk.css, application-<64 digits>.css
  new RegExp(`${NO_UUID}[.-]${HEXADECIMAL}(?:\\.chunk|\\.min)?\\.${CODE}$`),
  // webpack, Parcel: logo.6ce24c58023cc2f8fd88fe9d219db6c6.svg; after a dash it may as well be somebody's number
  new RegExp(`\\.${HEXADECIMAL}\\.${MEDIA}$`),
  new RegExp(`${BUILD_FOLDER}[^/]*${NO_UUID}[.-]${HEXADECIMAL}\\.${MEDIA}$`),
  // esbuild, Angular: chunk-5XUXGTUW.js
  new RegExp(`-(?=[A-Z]*[2-7])(?![A-Z]+[0-9]+\\.)[A-Z2-7]{8}\\.${CODE}$`),
];

/** Vite, SvelteKit: assets/index-BkJ3x9Qa.js */
const BASE64URL = new RegExp(`${BUILD_FOLDER}[^/]*[.-]([A-Za-z0-9_-]{8})\\.(?:${CODE}|${MEDIA})$`);

/** Words and numbers, such as iPhone15, change between upper case, lower case and digits less often than hashes do. */
const FEWEST_CHANGES = 4;

/** Whether a key's name holds a hash of the content, so that under this name the content never changes. */
export function hasContentHash(key: string): boolean {
  if (PATTERNS.some((pattern) => pattern.test(key))) return true;
  const token = BASE64URL.exec(key)?.[1];
  return token !== undefined && changesOfKind(token) >= FEWEST_CHANGES;
}

function changesOfKind(token: string): number {
  const kinds = [...token].map((character) => (/[a-z]/.test(character) ? 'a' : /[A-Z]/.test(character) ? 'A' : '0'));
  return kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length;
}
