import { describe, expect, it } from 'vitest'
import { madeEvent } from '../testing/made-event.ts'
import { usedLifetime, usedLimit } from './limits.ts'

const at = (s: number): string => new Date(Date.UTC(2026, 0, 1) + s * 1_000).toISOString()
const request = madeEvent({ id: 'token.request', seq: 1, virtualTime: at(0) })
const answerAt = (s: number) =>
  madeEvent({
    ...{ id: 'token.response', seq: 2, kind: 'response', causeSeq: 1, virtualTime: at(s) },
  })

describe('usedLimit()', () => {
  it('measures by the clock of the lab, from either half', () => {
    const answer = answerAt(3)
    const used = { limitMs: 4_500, usedMs: 3_000, isOver: false }

    expect(usedLimit(request, [request, answer], 4_500)).toEqual(used)
    expect(usedLimit(answer, [request, answer], 4_500)).toEqual(used)
  })

  it('tells that an answer came too late', () => {
    expect(usedLimit(request, [request, answerAt(5)], 4_500)?.isOver).toBe(true)
  })

  it('tells that somebody gave up waiting when the time was used', () => {
    const gaveUp = { ...answerAt(4.5), state: 'failed' as const }

    expect(usedLimit(request, [request, gaveUp], 4_500)?.isOver).toBe(true)
    expect(usedLimit(request, [request, answerAt(4.5)], 4_500)?.isOver).toBe(false)
  })

  it('has used nothing while no answer is there', () => {
    expect(usedLimit(request, [request], 4_500)?.usedMs).toBe(0)
  })

  it('knows nothing of an answer whose request is forgotten', () => {
    expect(usedLimit(answerAt(1), [], 4_500)).toBeUndefined()
  })
})

describe('usedLifetime()', () => {
  it('tells how long a code had been valid', () => {
    const used = madeEvent({ id: 'token.request', virtualTime: at(61) })

    expect(usedLifetime(request, used, 60)).toEqual({
      limitMs: 60_000,
      usedMs: 61_000,
      isOver: true,
    })
  })
})
