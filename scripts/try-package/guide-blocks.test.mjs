import { describe, expect, it } from 'vitest'
import { asScript, atPort, guideBlocks, missingLines } from './guide-blocks.mjs'

const FENCE = '```'

function guide(...blocks) {
  return blocks.map(([info, body]) => `${FENCE}${info}\n${body}\n${FENCE}\n`).join('\n')
}

describe('guideBlocks()', () => {
  it('takes the blocks that are to be tried, with what must be printed behind them', () => {
    const text = guide(
      ['sh', 'rm -rf /'],
      ['sh try', 'npx linklab link'],
      ['text', 'Linked …\n\nbye'],
      ['sh try=python', 'npx linklab start'],
    )

    expect(guideBlocks(text, 'first')).toEqual([
      { project: 'first', script: 'npx linklab link', expected: ['Linked …', 'bye'], stays: false },
      { project: 'python', script: 'npx linklab start', expected: [], stays: true },
    ])
  })

  it('gives a terminal of its own to what runs until it is ended, and to nothing else', () => {
    const scripts = [
      'npx linklab start --profile x',
      'node --import linklab/preload server.js',
      'node_modules/.bin/linklab start &\nlab=$!',
    ]
    const text = guide(...scripts.map((script) => ['sh try', script]))

    expect(guideBlocks(text, 'first').map(({ stays }) => stays)).toEqual([true, true, false])
  })
})

describe('missingLines()', () => {
  it('lets … stand for anything within a line', () => {
    const printed = '  Linked alice.\nToken Atza|abc#789\n'

    expect(missingLines(['Linked alice.', 'Token …#789', 'Token …#790'], printed)).toEqual([
      'Token …#790',
    ])
  })
})

describe('atPort()', () => {
  it('tells every command that talks to a lab, and every address of it', () => {
    const script = 'npx linklab say "hi" && npx linklab check\ncurl http://127.0.0.1:4701/'

    expect(atPort(script, 5000)).toBe(
      'npx linklab say --port 5000 "hi" && npx linklab check\ncurl http://127.0.0.1:5001/',
    )
  })
})

describe('asScript()', () => {
  it('turns “# exits n” into a check', () => {
    expect(asScript('a\nb --c # exits 1')).toContain('code=0; b --c || code=$?; if [ $code -ne 1 ]')
  })
})
