import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Turns } from './turns.ts'

describe('Turns', () => {
  it('lets those who came in one turn go on step by step, side by side', async () => {
    const turns = new Turns(1)
    const steps: string[] = []
    const work = async (name: string): Promise<void> => {
      await turns.pass()
      steps.push(`${name}1`)
      await Promise.resolve()
      steps.push(`${name}2`)
    }

    await Promise.all([work('a'), work('b'), work('c')])

    expect(steps).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'c2'])
  })

  it.each([1, 2, 3])('waits for %i turns', async (count) => {
    const turns = new Turns(count)
    let hasPassed = false
    void turns.pass().then(() => {
      hasPassed = true
    })

    for (let passed = 1; passed < count; passed += 1) {
      await turn()
      expect(hasPassed).toBe(false)
    }
    await turn()

    expect(hasPassed).toBe(true)
  })

  it('begins anew for whoever comes when nobody waits any more', async () => {
    const turns = new Turns(2)
    await turns.pass()
    await turn()

    await expect(turns.pass()).resolves.toBeUndefined()
  })
})
