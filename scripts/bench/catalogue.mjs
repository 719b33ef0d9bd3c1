/**
 * The benchmarks there are, in the order in which they run and stand in the document. What each measures is
 * said once, at the head of its own file.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { inRoot } from '../project.mjs'

const CATALOGUE = [
  entry('cold-start', 'Cold start', 'linklab start until it is ready'),
  entry('memory', 'Memory at rest', 'a lab in process, and linklab start before and after use'),
  entry('lab-per-test', 'A lab per test', 'start, first use and stop, as a test pays for them'),
  entry('whole-link', 'A whole link', 'sign-in, consent, code and tokens, without a browser'),
  entry('token-endpoint', 'Token endpoint', 'exchange, refresh, client credentials, introspection'),
  entry('growth', 'Growth', 'the same with up to 100,000 links, in each store', 'redis'),
  entry('skill-round-trip', 'Skill round trip', 'an utterance, the skill, and its answer'),
  entry('sse', 'Live stream', 'what 1 to 100 listeners to the flow log cost'),
  entry('worlds', 'Resetting a lab', 'reset, snapshot and restore'),
  entry('match-utterances', 'Matching an utterance', 'one utterance against 1,000 samples'),
  entry('inspector', 'Inspector', 'its first paint, and a new message, in Chromium', 'browser'),
]

function entry(name, heading, summary, needs) {
  return { name, heading, summary, needs, file: inRoot('bench', `${name}.ts`) }
}

/** Every benchmark as `{ name, heading, summary, needs, file, about }`; `about` is one paragraph. */
export function benchmarks() {
  return CATALOGUE.map((one) => ({ ...one, about: aboutOf(readFileSync(one.file, 'utf8')) }))
}

/** The text of the comment that a file opens with, in one line. */
function aboutOf(source) {
  const [, comment = ''] = /^\/\*\*([\s\S]*?)@module/.exec(source) ?? []
  return comment
    .replace(/^\s*\*/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
}
