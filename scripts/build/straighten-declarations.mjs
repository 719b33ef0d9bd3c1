/**
 * Makes every declaration name the file that declares what it imports, past the `index.ts` between.
 *
 * Our folders import each other through their `index.ts` alone. A user's compiler would follow each of
 * them into whole programs, down to the types of Koa and oidc-provider, which nobody installs with the
 * package. Past the indexes it reads only what the public types are made of.
 *
 * @module
 */
import { posix } from 'node:path'

/** What tsc writes on one line: the keyword, the names, the file. */
const STATEMENT = /^(import|export)( type)? \{([^}]*)\} from '(\.[^']*)';$/gm

/** The type of a value that has no annotation: the file, the name. */
const INLINE = /\bimport\("(\.[^"]*)"\)\.(\w+)/g

const INDEX = /(^|\/)index\.d\.ts$/

/**
 * The declarations that change, by path. Done twice, nothing changes any more.
 *
 * @param declarations Text of every `.d.ts` by its path, with forward slashes.
 */
export function straightened(declarations) {
  const indexes = new Map()
  for (const [path, text] of declarations) {
    if (INDEX.test(path)) indexes.set(path, handedOn(path, text))
  }
  const changed = new Map()
  for (const [path, text] of declarations) {
    const better = straighten(path, text, indexes)
    if (better !== text) changed.set(path, better)
  }
  return changed
}

function straighten(path, text, indexes) {
  return text
    .replace(STATEMENT, (...match) => {
      const [statement, keyword, type = '', list, from] = match
      const index = declarationAt(path, from)
      if (!indexes.has(index)) return statement
      const byOrigin = new Map()
      for (const name of specifiers(list)) {
        const { file, ...origin } = originOf(name, index, indexes)
        byOrigin.set(file, [...(byOrigin.get(file) ?? []), asSpecifier(origin)])
      }
      return [...byOrigin]
        .map(
          ([file, names]) =>
            `${keyword}${type} { ${names.join(', ')} } from '${specifierOf(path, file)}';`,
        )
        .join('\n')
    })
    .replace(INLINE, (type, from, name) => {
      const index = declarationAt(path, from)
      if (!indexes.has(index)) return type
      const { file, imported } = originOf({ imported: name }, index, indexes)
      return `import("${specifierOf(path, file)}").${imported}`
    })
}

/** The names that an index hands on: where each is from, and what it is called there. */
function handedOn(path, text) {
  const entries = [...text.matchAll(STATEMENT)]
    .filter(([, keyword]) => keyword === 'export')
    .flatMap(([, , , list, from]) =>
      specifiers(list).map(({ imported, local }) => [
        local,
        { file: declarationAt(path, from), imported },
      ]),
    )
  return new Map(entries)
}

/** Follows a name through as many indexes as hand it on. */
function originOf(name, file, indexes) {
  const source = indexes.get(file)?.get(name.imported)
  if (source === undefined) return { ...name, file }
  return originOf({ ...name, imported: source.imported }, source.file, indexes)
}

function specifiers(list) {
  return list
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean)
    .map((text) => {
      const [, type = '', imported, local = imported] = /^(type )?(\w+)(?: as (\w+))?$/.exec(text)
      return { type, imported, local }
    })
}

function asSpecifier({ type, imported, local }) {
  return imported === local ? `${type}${local}` : `${type}${imported} as ${local}`
}

/** Path of the declarations that `from` means in the file at `path`. */
function declarationAt(path, from) {
  return posix.join(posix.dirname(path), from.replace(/\.[jt]sx?$/, '.d.ts'))
}

function specifierOf(path, file) {
  const relative = posix.relative(posix.dirname(path), file).replace(/\.d\.ts$/, '.js')
  return relative.startsWith('.') ? relative : `./${relative}`
}
