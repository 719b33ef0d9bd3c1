import { describe, expect, it } from 'vitest'
import { madeEvents, madeParam } from '../testing/made-event.ts'
import { likestFlow, summarizeFlows } from './flows.ts'

const signIn = {
  id: 'login.submit',
  params: [madeParam('username', 'alice@tunebox.test')],
} as const

describe('summarizeFlows()', () => {
  it('lists the newest flow first, and nothing for traffic outside every flow', () => {
    const events = madeEvents(
      { id: 'authz.request', flowId: 'f1' },
      { id: 'http.other', flowId: 'none' },
      { id: 'authz.request', flowId: 'f2' },
      { id: 'authz.validate', flowId: 'f1' },
    )

    expect(summarizeFlows(events).map(({ flowId, count }) => [flowId, count])).toEqual([
      ['f2', 1],
      ['f1', 2],
    ])
  })

  it('tells who signed in, when it began, and where it stands in the log', () => {
    const [flow] = summarizeFlows(madeEvents('authz.request', signIn))

    expect(flow).toMatchObject({
      about: 'alice@tunebox.test',
      startedAt: '2026-11-25T12:00:00.000Z',
      firstSeq: 1,
      lastSeq: 2,
    })
  })

  it('knows the account where nobody signed in', () => {
    const [flow] = summarizeFlows(
      madeEvents({ id: 'code.issue', private: { accountId: 'user-bob' } }),
    )

    expect(flow?.about).toBe('bob')
  })

  it('tells what was said where there is nobody', () => {
    const [flow] = summarizeFlows(madeEvents({ id: 'voice.ask', summary: '“open tune box”' }))

    expect(flow?.about).toBe('“open tune box”')
  })

  it.each([
    ['running', ['authz.request']],
    ['linked', ['authz.request', { id: 'link.result', private: { result: 'linked' } }]],
    ['denied', [{ id: 'link.result', private: { result: 'access_denied' } }]],
    ['failed', ['token.rejected', { id: 'link.result', private: { result: 'token_failed' } }]],
    ['failed', ['authz.error.page']],
    ['relink', ['tokens.store', 'refresh.rejected', 'tokens.drop']],
    ['unlinked', ['tokens.store', 'tokens.delete']],
    ['linked', ['tokens.store', 'voice.answer']],
    ['answered', ['voice.ask', 'voice.answer']],
    ['held', ['tokens.store', { id: 'skill.request', state: 'held' }]],
  ] as const)('says that a flow is %s', (outcome, parts) => {
    expect(summarizeFlows(madeEvents(...parts))[0]?.outcome).toBe(outcome)
  })
})

describe('likestFlow()', () => {
  const events = madeEvents(
    { id: 'authz.request', flowId: 'f1' },
    { id: 'token.request', flowId: 'f1' },
    { id: 'authz.request', flowId: 'f2' },
    { id: 'token.request', flowId: 'f2' },
    { id: 'app.disable', flowId: 'f3' },
  )

  it('prefers a flow of the same kind to a newer one', () => {
    expect(likestFlow(events, 'f1')).toBe('f2')
  })

  it('finds none where there is no other', () => {
    expect(likestFlow(madeEvents('authz.request'), 'f1')).toBeUndefined()
  })
})
