import { describe, expect, it } from 'vitest'
import { Exclusive } from './exclusive.ts'

/** Names as a store has them; the time for which a dead holder keeps one has passed at once. */
class Names {
  readonly holders = new Map<string, string>()
  readonly turns: Exclusive[] = []

  take(name: string, holder: string): Promise<number> {
    if (this.holders.has(name)) return Promise.resolve(60_000)
    this.holders.set(name, holder)
    return Promise.resolve(0)
  }

  giveBack(name: string, holder: string): Promise<void> {
    if (this.holders.get(name) === holder) this.holders.delete(name)
    for (const turn of this.turns) turn.released(name)
    return Promise.resolve()
  }

  process(): Exclusive {
    const turn = new Exclusive(this)
    this.turns.push(turn)
    return turn
  }
}

describe('turns of several processes', () => {
  it('never overlap, and each gets one', async () => {
    const names = new Names()
    const processes = [names.process(), names.process(), names.process()]
    let running = 0
    let most = 0
    const work = async (): Promise<void> => {
      running += 1
      most = Math.max(most, running)
      await new Promise(setImmediate)
      running -= 1
    }

    await Promise.all(
      [...processes, ...processes, ...processes].map((process) => process.run('x', work)),
    )

    expect(most).toBe(1)
    expect(names.holders.size).toBe(0)
  })

  it('do not wait for what has another name', async () => {
    const names = new Names()
    const [one, other] = [names.process(), names.process()]

    const result = await one.run('x', () => other.run('y', () => Promise.resolve('done')))

    expect(result).toBe('done')
  })

  it('go on after a turn that failed', async () => {
    const names = new Names()
    const [one, other] = [names.process(), names.process()]

    const failing = one.run('x', () => Promise.reject(new Error('no')))
    const next = other.run('x', () => Promise.resolve('done'))

    await expect(failing).rejects.toThrow('no')
    expect(await next).toBe('done')
  })

  it('go on when whoever had the name is gone', async () => {
    let asked = 0
    const space = {
      // Held by a process that died, for one more millisecond.
      take: () => Promise.resolve((asked += 1) === 1 ? 1 : 0),
      giveBack: () => Promise.resolve(),
    }

    expect(await new Exclusive(space).run('x', () => Promise.resolve('done'))).toBe('done')
  })
})
