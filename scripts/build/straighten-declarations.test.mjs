import { describe, expect, it } from 'vitest'
import { straightened } from './straighten-declarations.mjs'

const indexes = {
  'edge/index.d.ts': [
    "export { Faults, type Fault } from './faults/index.ts';",
    "export { bufferBody as body } from './body.ts';",
  ],
  'edge/faults/index.d.ts': [
    "export { Faults } from './faults.ts';",
    "export type { Fault, } from './fault.ts';",
  ],
  'fixtures/index.d.ts': ['export interface User {', '}'],
}

function lines(path, ...text) {
  const files = { ...indexes, [path]: text }
  const declarations = new Map(Object.entries(files).map(([file, all]) => [file, all.join('\n')]))
  return (straightened(declarations).get(path) ?? '').split('\n')
}

describe('straightened()', () => {
  it('names the declaring files, through every index between', () => {
    expect(lines('lab/lab.d.ts', "import type { Faults, Fault } from '../edge/index.ts';")).toEqual(
      [
        "import type { Faults } from '../edge/faults/faults.js';",
        "import type { Fault } from '../edge/faults/fault.js';",
      ],
    )
  })

  it('keeps names that are changed on the way, and which are types', () => {
    const text = "export { body as mine, type Fault as Mistake } from '../edge/index.js';"

    expect(lines('lab/index.d.ts', text)).toEqual([
      "export { bufferBody as mine } from '../edge/body.js';",
      "export { type Fault as Mistake } from '../edge/faults/fault.js';",
    ])
  })

  it('follows types of values without annotation', () => {
    const text = 'export declare const all: import("../edge/index.ts").Fault[];'

    expect(lines('lab/all.d.ts', text)).toEqual([
      'export declare const all: import("../edge/faults/fault.js").Fault[];',
    ])
  })

  it('stops at an index that declares the name itself', () => {
    expect(lines('lab/user.d.ts', "import { User } from '../fixtures/index.ts';")).toEqual([
      "import { User } from '../fixtures/index.js';",
    ])
  })

  it('leaves packages and files of the same folder alone', () => {
    const text = "import { z } from 'zod';\nimport { Lab } from './lab.ts';"

    expect(lines('lab/more.d.ts', text)).toEqual([''])
  })

  it('changes nothing the second time', () => {
    const first = new Map(Object.entries(indexes).map(([file, all]) => [file, all.join('\n')]))
    first.set('lab/lab.d.ts', "import type { Fault } from '../edge/index.ts';")
    const changed = straightened(first)

    expect(changed.size).toBeGreaterThan(0)
    expect([...straightened(new Map([...first, ...changed]))]).toEqual([])
  })
})
