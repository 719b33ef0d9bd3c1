/**
 * Reads out of a guide what its reader does, in order: files to write (a `ts` block behind a line with
 * nothing but the file's name), commands to run (a `sh try` block, with what they must print in a `text`
 * block right behind), and commands that are shown for another machine (everything else in `sh`, `yaml` and
 * `dockerfile` blocks).
 *
 * @module
 */

const BLOCK =
  /(?:^`([\w./-]+)`:\n\n)?^```(\w+)( try)?\n([\s\S]*?)^```\n(?:\s*^```text\n([\s\S]*?)^```\n)?/gm

/** Where a command stands in a recipe: `run: x`, `- x` below `script:`, `RUN x`, `CMD [x]`. */
const IN_RECIPE = {
  yaml: (line) => /^\s*(?:- )?run: (.+)$/.exec(line)?.[1] ?? /^\s+- (np[mx] .+)$/.exec(line)?.[1],
  dockerfile: (line) =>
    /^RUN (.+)$/.exec(line)?.[1] ?? /^CMD \[(.+)\]$/.exec(line)?.[1].replaceAll(/[",]/g, ''),
  sh: (line) => line,
}

/**
 * The steps of a guide as `{ file, text }`, `{ script, expected }` and `{ shown }`, a list of commands.
 *
 * @throws an `Error` for a `ts` block without the name of its file.
 */
export function guideSteps(guide) {
  return [...guide.matchAll(BLOCK)].flatMap(([, file, language, isTried, text, expected = '']) => {
    if (language === 'ts') return [fileStep(file, text)]
    if (isTried) return [{ script: text.trim(), expected: linesOf(expected) }]
    return language in IN_RECIPE ? [{ shown: commandsIn(language, text) }] : []
  })
}

/** The commands of a script, without their comments. */
export function commandsOf(script) {
  return commandsIn('sh', script)
}

function fileStep(file, text) {
  if (file !== undefined) return { file, text }
  throw new Error(`A block of TypeScript stands there without the name of its file:\n\n${text}`)
}

function commandsIn(language, text) {
  return text
    .split('\n')
    .flatMap((line) => IN_RECIPE[language](line) ?? [])
    .map((command) => command.replace(/\s+#.*$/, '').trim())
    .filter((command) => command !== '' && !command.startsWith('#'))
}

function linesOf(text) {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
