import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterMove } from '../../edge/index.ts'
import type { ClockMove, ClockState } from '../../edge/index.ts'
import { Replica } from './replica.ts'
import { afterFaultChange, faultChanges } from './shared-faults.ts'
import type { FaultList } from './shared-faults.ts'

/** Processes that share one state over one stream, which each reads as far as it likes. */
class Processes<State, Change> {
  readonly #stream: { readonly by: number; readonly change: Change }[] = []
  readonly #read: number[]
  readonly adopted: State[]
  readonly replicas: Replica<State, Change>[]

  constructor(count: number, initial: State, after: (state: State, change: Change) => State) {
    this.#read = Array.from({ length: count }, () => 0)
    this.adopted = Array.from({ length: count }, () => initial)
    this.replicas = this.adopted.map((_state, by) => {
      const adopt = (state: State): void => {
        this.adopted[by] = state
      }
      return new Replica({ initial, after, adopt }, (change: Change) => {
        this.#stream.push({ by, change })
        return true
      })
    })
  }

  readOn(process: number): void {
    const entry = this.#stream[this.#read[process] ?? 0]
    const replica = this.replicas[process]
    if (entry === undefined || replica === undefined) return
    this.#read[process] = (this.#read[process] ?? 0) + 1
    if (entry.by === process) replica.confirm()
    else replica.follow(entry.change)
  }

  readAll(): void {
    for (const process of this.replicas.keys()) {
      while ((this.#read[process] ?? 0) < this.#stream.length) this.readOn(process)
    }
  }
}

describe('a state that several processes change', () => {
  it('is the same in all of them once each has read everything, however they took turns', () => {
    const move: fc.Arbitrary<ClockMove> = fc.oneof(
      fc.nat(1_000).map((ms): ClockMove => ({ move: 'advance', ms })),
      fc.nat(1_000).map((at): ClockMove => ({ move: 'freeze', at })),
      fc.nat(1_000).map((realAt): ClockMove => ({ move: 'resume', realAt })),
      fc.nat(1_000).map((offsetMs): ClockMove => ({ move: 'set', state: { offsetMs } })),
    )
    const step = fc.record({ process: fc.nat(2), move: fc.option(move) })
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const clocks = new Processes<ClockState, ClockMove>(3, { offsetMs: 0 }, afterMove)
        for (const { process, move } of steps) {
          if (move === null) clocks.readOn(process)
          else clocks.replicas[process]?.change(move)
        }
        clocks.readAll()
        const [first, ...others] = clocks.replicas.map(({ state }) => state)
        for (const other of others) expect(other).toEqual(first)
      }),
    )
  })

  it('keeps what a process did itself until the others know it', () => {
    const clocks = new Processes<ClockState, ClockMove>(2, { offsetMs: 0 }, afterMove)
    clocks.replicas[0]?.change({ move: 'advance', ms: 5 })
    clocks.replicas[1]?.change({ move: 'advance', ms: 3 })

    clocks.readOn(1)

    expect(clocks.adopted[1]).toEqual({ offsetMs: 8 })
  })

  it('tells nobody of what it only takes over', () => {
    const told: number[] = []
    const replica: Replica<number, number> = new Replica(
      {
        initial: 0,
        after: (_state, change) => change,
        adopt: (state) => {
          replica.change(state)
        },
      },
      (change) => told.push(change) > 0,
    )

    replica.follow(7)

    expect([replica.state, told]).toEqual([7, []])
  })
})

describe('the faults of several processes', () => {
  const fault = {
    ...{ key: '0-1', id: 1, target: 'token', fault: { name: 'reset' }, times: 2, after: 0 },
    ...{ probability: 1, seed: 1, fired: 0, then: [] },
  } as const satisfies FaultList[number]

  it('are told as what was added, changed and taken back', () => {
    const other = { ...fault, key: '0-2', id: 2 }

    expect(faultChanges([fault], [{ ...fault, fired: 1 }, other])).toEqual([
      { put: { ...fault, fired: 1 } },
      { put: other },
    ])
    expect(faultChanges([fault, other], [other])).toEqual([{ remove: '0-1' }])
    expect(faultChanges([fault], [fault])).toEqual([])
  })

  it('have happened as often as whoever counted most says', () => {
    const after = afterFaultChange([{ ...fault, fired: 2 }], { put: { ...fault, fired: 1 } })

    expect(after).toEqual([{ ...fault, fired: 2 }])
  })
})
