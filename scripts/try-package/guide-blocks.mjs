/**
 * Reads out of a guide what is to be tried: fenced blocks that open with `sh try`, or with
 * `sh try=<project>` for another stand-in project than the first. A `text` block right behind one says
 * what must be printed, line by line; `…` stands for anything.
 *
 * @module
 */

const BLOCK = /^```sh try(?:=([\w-]+))?\n([\s\S]*?)^```\n(?:\s*```text\n([\s\S]*?)^```\n)?/gm

/** Programs that run until they are ended; they get a terminal of their own. */
const STAYS = /^(npx linklab start|node --import)\b.*$/

/**
 * The blocks of a guide, in order, as `{ project, script, expected, stays }`.
 *
 * @param first Project of blocks that name none.
 */
export function guideBlocks(guide, first) {
  return [...guide.matchAll(BLOCK)].map(([, project = first, script, expected = '']) => ({
    project,
    script: script.trim(),
    expected: expected
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    stays: STAYS.test(script.trim()),
  }))
}

/** The lines of `expected` that are missing from what was printed. */
export function missingLines(expected, printed) {
  const lines = printed.split('\n').map((line) => line.trim())
  return expected.filter((wanted) => !lines.some((line) => isLike(line, wanted)))
}

function isLike(line, wanted) {
  let from = 0
  for (const part of wanted.split('…').map((text) => text.trim())) {
    const at = line.indexOf(part, from)
    if (at === -1) return false
    from = at + part.length
  }
  return true
}

/** Commands that talk to a lab, and so need to be told that it is not on the usual port. */
const TALKS =
  /\blinklab (start|link|say|enable|disable|directive|voice-link|token|export|browse)\b/g

/** The commands with the lab at `port`, and what follows from it, instead of at 4700. */
export function atPort(script, port) {
  return addressesAtPort(script.replace(TALKS, `linklab $1 --port ${port}`), port)
}

/** The same for what is printed. */
export function addressesAtPort(text, port) {
  return text
    .replace(/\b(4700|4701|4702|4703)\b/g, (usual) => String(port + Number(usual) - 4700))
    .replace(/\b3000\b/g, String(port + SERVICE_PLACE))
}

/** A web service of the guide's listens behind the four ports of the lab. */
export const SERVICE_PLACE = 4

/** The commands of a block with what each must end with: 0, or what its comment `# exits n` says. */
export function asScript(script) {
  const lines = script.split('\n').map((line) => {
    const [, command, code] = /^(.*?)\s*# exits (\d+)$/.exec(line) ?? []
    return command === undefined
      ? line
      : `code=0; ${command} || code=$?; if [ $code -ne ${code} ]; then echo "ended with $code instead of ${code}: ${command}"; exit 1; fi`
  })
  return ['set -eu -o pipefail', ...lines].join('\n')
}
