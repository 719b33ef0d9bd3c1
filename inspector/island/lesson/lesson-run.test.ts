import { describe, expect, it } from 'vitest'
import type { FlowEvent } from '../../../flow/index.ts'
import { foundMessage, pressOf } from './lesson-run.ts'
import type { Lesson, LessonRun } from './lesson-run.ts'

const question = { ask: 'Why?', answer: 'Because.' }
const action = { label: 'Link', path: '/link/run', body: {}, isLong: false }
const lesson: Lesson = {
  id: 'l',
  title: 'L',
  minutes: 1,
  about: '',
  steps: [
    { title: 'One', notes: '', look: 'token.request', question, actions: [action] },
    { title: 'Two', notes: '', actions: [] },
  ],
}
const run: LessonRun = {
  lesson,
  at: 0,
  isDone: false,
  isAnswered: false,
  sinceSeq: 3,
  hasLooked: false,
  startedMs: 0,
}

describe('pressOf()', () => {
  it('does the actions first, then goes on', () => {
    expect(pressOf(run, false)).toBe('do')
    expect(pressOf({ ...run, isDone: true }, false)).toBe('next')
  })

  it('keeps the answer back for a press of its own when predictions are asked for', () => {
    expect(pressOf({ ...run, isDone: true }, true)).toBe('answer')
    expect(pressOf({ ...run, isDone: true, isAnswered: true }, true)).toBe('next')
  })

  it('finishes at the last step', () => {
    expect(pressOf({ ...run, at: 1 }, true)).toBe('finish')
  })
})

describe('foundMessage()', () => {
  const event = (seq: number, id: string): FlowEvent => ({ seq, id }) as FlowEvent

  it('finds what came after the actions were done, and nothing older', () => {
    const old = { ...event(2, 'token.request'), flowId: 'f1' }
    const events = [old, event(5, 'token.request')]

    expect(foundMessage({ ...run, isDone: true }, events)?.seq).toBe(5)
    expect(foundMessage({ ...run, isDone: true, sinceSeq: 5 }, events)).toBeUndefined()
  })

  it('leaves a flow alone that goes on, where the step begins one of its own', () => {
    const of = (flowId: string, seq: number, id = 'token.request') =>
      ({ ...event(seq, id), flowId }) as FlowEvent
    const events = [of('f1', 2, 'authz.request'), of('f1', 5)]

    expect(foundMessage({ ...run, isDone: true }, events)).toBeUndefined()
    expect(foundMessage({ ...run, isDone: true }, [...events, of('f2', 7)])?.seq).toBe(7)
  })

  it('looks once, and not before the actions', () => {
    const events = [event(5, 'token.request')]

    expect(foundMessage(run, events)).toBeUndefined()
    expect(foundMessage({ ...run, isDone: true, hasLooked: true }, events)).toBeUndefined()
  })
})
