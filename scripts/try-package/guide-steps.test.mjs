import { describe, expect, it } from 'vitest'
import { commandsOf, guideSteps } from './guide-steps.mjs'

const FENCE = '```'

function block(info, ...lines) {
  return [`${FENCE}${info}`, ...lines, FENCE, ''].join('\n')
}

describe('guideSteps()', () => {
  it('takes files with their names and commands with what they print, in order', () => {
    const guide = [
      '`a.spec.ts`:\n',
      block('ts', 'test()'),
      block('sh try', 'npx playwright test # exits 1'),
      block('text', '1 failed', '', 'bye'),
    ].join('\n')

    expect(guideSteps(guide)).toEqual([
      { file: 'a.spec.ts', text: 'test()\n' },
      { script: 'npx playwright test # exits 1', expected: ['1 failed', 'bye'] },
    ])
  })

  it('refuses a file without a name', () => {
    expect(() => guideSteps(block('ts', 'test()'))).toThrow('without the name of its file')
  })

  it('lists the commands of recipes for other machines', () => {
    const guide = [
      block('sh', 'npx a   # where needed'),
      block('yaml', 'steps:', '  - uses: x', '  - run: npm ci'),
      block('yaml', 'test:', '  script:', '    - npx b'),
      block('dockerfile', 'FROM node', 'RUN npm c', 'CMD ["npx", "d"]'),
    ].join('\n')

    expect(guideSteps(guide)).toEqual([
      { shown: ['npx a'] },
      { shown: ['npm ci'] },
      { shown: ['npx b'] },
      { shown: ['npm c', 'npx d'] },
    ])
  })
})

describe('commandsOf()', () => {
  it('leaves comments out', () => {
    expect(commandsOf('# first\nnpm ci # exits 0\n\nnpx b')).toEqual(['npm ci', 'npx b'])
  })
})
