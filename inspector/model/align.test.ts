import { describe, expect, it } from 'vitest'
import type { MessageId } from '../../flow/index.ts'
import { madeEvents, madeParam, madeRows } from '../testing/made-event.ts'
import type { EventParts } from '../testing/made-event.ts'
import { alignFlows } from './align.ts'

type Parts = readonly (EventParts | MessageId)[]

function align(left: Parts, right: Parts) {
  return alignFlows(madeRows(madeEvents(...left)), madeRows(madeEvents(...right)))
}

function pairs(left: Parts, right: Parts): string[] {
  return align(left, right).map(
    (step) => `${step.left?.event.id ?? '-'} | ${step.right?.event.id ?? '-'}`,
  )
}

function request(...params: readonly [string, string][]): EventParts {
  return { id: 'authz.request', params: params.map(([name, value]) => madeParam(name, value)) }
}

describe('alignFlows()', () => {
  it('puts the same steps of an allowed and a denied link in one line each', () => {
    expect(
      pairs(
        ['authz.request', 'login.submit', 'consent.page', 'code.issue', 'redirect.callback'],
        ['authz.request', 'login.submit', 'consent.page', 'redirect.callback'],
      ),
    ).toEqual([
      'authz.request | authz.request',
      'login.submit | login.submit',
      'consent.page | consent.page',
      'code.issue | -',
      'redirect.callback | redirect.callback',
    ])
  })

  it('keeps the order of both flows where they part and meet again', () => {
    expect(
      pairs(
        ['authz.request', 'token.request', 'token.response', 'link.result'],
        ['authz.request', 'authz.response.denied', 'link.result'],
      ),
    ).toEqual([
      'authz.request | authz.request',
      'token.request | -',
      'token.response | -',
      '- | authz.response.denied',
      'link.result | link.result',
    ])
  })

  it('does not take a request for the answer of the same id', () => {
    expect(
      align(
        [{ id: 'event.account-linked', kind: 'request' }],
        [{ id: 'event.account-linked', kind: 'response' }],
      ),
    ).toHaveLength(2)
  })

  it('lists every message when nothing is common, and none when there is none', () => {
    expect(pairs(['voice.ask'], ['app.disable'])).toEqual(['voice.ask | -', '- | app.disable'])
    expect(pairs([], [])).toEqual([])
  })

  it('tells a parameter that stands on one side alone', () => {
    const [step] = align([request(['code_challenge_method', 'S256'])], [request()])

    expect(step).toMatchObject({
      isDifferent: true,
      params: [{ name: 'code_challenge_method', left: 'S256', right: undefined, isFresh: false }],
    })
  })

  it('tells a missing challenge as a difference, though its value is another in every run', () => {
    const [step] = align([request(['code_challenge', 'abc'])], [request()])

    expect(step?.isDifferent).toBe(true)
  })

  it('does not take values that are new in every run for a difference', () => {
    const [step] = align([request(['state', 'a'])], [request(['state', 'b'])])

    expect(step).toMatchObject({ isDifferent: false, params: [{ name: 'state', isFresh: true }] })
  })

  it('takes another bearer token for the run’s own, and another client’s credentials for a difference', () => {
    const bearer = align(
      [request(['Authorization', 'Bearer a'])],
      [request(['Authorization', 'Bearer b'])],
    )
    const basic = align(
      [request(['Authorization', 'Basic a'])],
      [request(['Authorization', 'Basic b'])],
    )

    expect(bearer[0]?.isDifferent).toBe(false)
    expect(basic[0]?.isDifferent).toBe(true)
  })

  it('says nothing of parameters that are the same', () => {
    const [step] = align([request(['scope', 'a b'])], [request(['scope', 'a b'])])

    expect(step).toMatchObject({ isDifferent: false, params: [] })
  })

  it('tells another status, and another course of events', () => {
    const http = { method: 'POST', url: 'http://127.0.0.1/token' }
    const [step] = align(
      [
        {
          id: 'token.response',
          kind: 'response',
          summary: 'issued',
          http: { ...http, status: 200 },
        },
      ],
      [{ id: 'token.response', kind: 'response', summary: 'busy', http: { ...http, status: 503 } }],
    )

    expect(step).toMatchObject({ status: ['200', '503'], summary: ['issued', 'busy'] })
    expect(step?.isDifferent).toBe(true)
  })
})
