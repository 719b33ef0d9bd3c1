/**
 * Finds npm scripts that a document names and package.json does not have.
 *
 * @module
 */

/** One line for each `npm run x` in `files` that is not one of `scripts`. */
export function unknownScripts(files, scripts) {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(/\bnpm run (?:--?\S+ )*([\w:-]+)/g)]
      .map(([, name]) => name)
      .filter((name) => !(name in scripts))
      .map((name) => `${path}: there is no \`npm run ${name}\` in package.json`),
  )
}
