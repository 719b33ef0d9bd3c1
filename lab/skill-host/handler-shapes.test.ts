/**
 * Every way in which public skills write their handler, in the process that runs it.
 *
 * @module
 */
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startLambdaHost } from './start-lambda-host.ts'

const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url))

const LAUNCH = {
  version: '1.0',
  session: {
    new: true,
    sessionId: 's',
    attributes: {},
    application: { applicationId: 'a' },
    user: { userId: 'u' },
  },
  context: { System: { application: { applicationId: 'a' }, user: { userId: 'u' } } },
  request: {
    type: 'LaunchRequest',
    requestId: 'r',
    timestamp: '2030-01-01T00:00:00Z',
    locale: 'en-US',
  },
}

const V2_HANDLER = `{
  canHandle: () => true,
  handle: (input) => input.responseBuilder.speak('hello').getResponse(),
}`
const V1_HANDLERS = "{ LaunchRequest: function () { this.emit(':tell', 'hello') } }"
const PLAIN =
  "{ version: '1.0', response: { outputSpeech: { type: 'SSML', ssml: '<speak>hello</speak>' } } }"

const SHAPES: readonly (readonly [string, string, string])[] = [
  ['a promise, CommonJS', 'index.js', `exports.handler = async (event) => (${PLAIN})`],
  ['a promise, ESM', 'index.mjs', `export const handler = async (event, context) => (${PLAIN})`],
  [
    'a promise, ESM by package.json',
    'esm/index.js',
    `import './package.json' with { type: 'json' }; export async function handler() { return ${PLAIN} }`,
  ],
  [
    'a callback',
    'index.js',
    `exports.handler = function (event, context, callback) { callback(null, ${PLAIN}) }`,
  ],
  [
    'a callback, late',
    'index.js',
    `exports.handler = (event, context, done) => { setTimeout(done, 5, null, ${PLAIN}) }`,
  ],
  [
    'context.succeed',
    'index.js',
    `exports.handler = function (event, context) { context.succeed(${PLAIN}) }`,
  ],
  [
    'context.done',
    'index.js',
    `module.exports.handler = function (event, context) { context.done(null, ${PLAIN}) }`,
  ],
  [
    'a class’s bound method, built by a compiler',
    'dist/index.js',
    `"use strict"; Object.defineProperty(exports, "__esModule", { value: true });
     class Skill { async run() { return ${PLAIN} } }
     const skill = new Skill(); exports.handler = skill.run.bind(skill)`,
  ],
  [
    'ask-sdk-core, .lambda()',
    'index.js',
    `const Alexa = require('ask-sdk-core')
     exports.handler = Alexa.SkillBuilders.custom().addRequestHandlers(${V2_HANDLER}).lambda()`,
  ],
  [
    'ask-sdk-core, .create() and invoke',
    'index.js',
    `const skill = require('ask-sdk-core').SkillBuilders.custom().addRequestHandlers(${V2_HANDLER}).create()
     exports.handler = async (event, context) => skill.invoke(event, context)`,
  ],
  [
    'ask-sdk, standard().lambda()',
    'index.js',
    `const Alexa = require('ask-sdk')
     exports.handler = Alexa.SkillBuilders.standard().addRequestHandlers(${V2_HANDLER}).lambda()`,
  ],
  [
    'alexa-sdk v1 with a callback',
    'index.js',
    `const Alexa = require('alexa-sdk')
     exports.handler = function (event, context, callback) {
       const alexa = Alexa.handler(event, context, callback)
       alexa.registerHandlers(${V1_HANDLERS})
       alexa.execute()
     }`,
  ],
  [
    'alexa-sdk v1 without',
    'index.js',
    `const Alexa = require('alexa-sdk')
     exports.handler = (event, context) => {
       const alexa = Alexa.handler(event, context)
       alexa.registerHandlers(${V1_HANDLERS})
       alexa.execute()
     }`,
  ],
  [
    'ask-sdk-v1adapter',
    'index.js',
    `const Alexa = require('ask-sdk-v1adapter')
     exports.handler = function (event, context, callback) {
       const alexa = Alexa.handler(event, context, callback)
       alexa.registerHandlers(${V1_HANDLERS})
       alexa.execute()
     }`,
  ],
]

describe('a handler', { timeout: 20_000 }, () => {
  it.each(SHAPES)('with %s answers', async (_what, name, source) => {
    const folder = await mkdtemp(join(tmpdir(), 'handler-shapes-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = join(folder, name)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, source)
    if (name.startsWith('esm/')) {
      await writeFile(join(dirname(file), 'package.json'), '{ "type": "module" }')
    }
    await using lambda = startLambdaHost({ file, env: { NODE_PATH: PACKAGES } })

    const outcome = await lambda.invoke(LAUNCH)

    expect(outcome).toMatchObject({
      ok: true,
      response: {
        response: {
          outputSpeech: { ssml: expect.stringMatching(/<speak>\s*hello\s*<\/speak>/) as string },
        },
      },
    })
  })
})
