/** A new element of the page with these properties. */
export function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
