/**
 * One lab for all tests of a file, each of which leaves it as it was.
 *
 * @module
 */
import { afterAll, beforeAll } from 'vitest'
import type { Lab } from '../lab.ts'
import { startLab } from '../start-lab.ts'

/** The lab, once the tests run. */
export interface SharedLab {
  readonly lab: Lab
}

/** Starts a lab before the tests of a file and closes it after them. */
export function sharedLab(): SharedLab {
  const shared: { lab?: Lab } = {}
  beforeAll(async () => {
    shared.lab = await startLab()
  })
  afterAll(() => shared.lab?.close())
  return {
    get lab() {
      if (shared.lab === undefined) throw new Error('the lab runs while tests run')
      return shared.lab
    },
  }
}
