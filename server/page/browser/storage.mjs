// What the browser keeps for this origin. Browsers that may keep nothing throw as soon as it is named.

/** `localStorage` or `sessionStorage`; where there is none, what stands for it forgets all when the page goes. */
export function stored(name) {
  try {
    return window[name];
  } catch {
    const values = new Map();
    return {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => values.set(key, value),
      removeItem: (key) => values.delete(key),
    };
  }
}
