// What was dropped, with folders entered and their structure kept.

/** @returns {Promise<{ file: File, path: string }[]>} */
export async function droppedFiles({ items, files }) {
  // The entries must be taken now: after the first pause the browser clears the list.
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return [...files].map((file) => ({ file, path: file.name }));
  const found = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

async function collect(entry, found) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    found.push({ file, path: entry.fullPath.slice(1) });
    return;
  }
  for (const child of await childrenOf(entry)) await collect(child, found);
}

/** A reader gives a part of a folder at a time (100 entries in Chromium), and nothing at its end. */
async function childrenOf(folder) {
  const reader = folder.createReader();
  const children = [];
  for (;;) {
    const part = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return children;
    children.push(...part);
  }
}
