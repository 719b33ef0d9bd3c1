import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FlowEvent } from './flow-event.ts'
import { FlowLog } from './flow-log.ts'
import { SecretIndex, writtenForms } from './secret-index.ts'

const UID = 'interaction-0123456789'
const URL_OF_PAGE = `http://localhost/interaction/${UID}/login`

function newLog(): FlowLog {
  return new FlowLog({ instanceId: 'test', now: () => 0 })
}

function recordPage(log: FlowLog, flowId = 'f1'): FlowEvent {
  return log.record({ id: 'login.page', flowId, http: { method: 'GET', url: URL_OF_PAGE } })
}

/** From here on it is known that the page's address holds a cookie. */
function recordCookie(log: FlowLog): FlowEvent {
  const reqHeaders = { cookie: `_interaction=${UID}; lang=en` }
  const http = { method: 'POST', url: 'http://localhost/login', reqHeaders }
  return log.record({ id: 'login.submit', flowId: 'f2', http })
}

describe('a log as it is shown', () => {
  it('masks what was secret in an earlier message, in another flow too', () => {
    const log = newLog()
    recordCookie(log)
    const page = recordPage(log)

    expect(log.shown.show(page).http?.url).toMatch(/\/interaction\/inte…89#\w{3}\/login$/)
    expect(log.shown.show(page, 'hidden').http?.url).toContain('/interaction/[22 characters]/login')
  })

  it('masks it in messages that came before it was known to be secret', () => {
    const log = newLog()
    const { shown } = log
    recordPage(log)
    recordCookie(log)

    expect(JSON.stringify(shown.events())).not.toContain(UID)
  })

  it('shows everything at the level plain', () => {
    const log = newLog()
    recordCookie(log)
    recordPage(log)

    expect(log.shown.events({ flowId: 'f1' }, 'plain')).toEqual(log.events({ flowId: 'f1' }))
  })

  it('tells a message again when something in it turns out to be secret, and no other', () => {
    const log = newLog()
    const told: FlowEvent[] = []
    log.shown.subscribe('masked', (event) => told.push(event))
    recordPage(log)
    log.record({ id: 'token.request' })

    recordCookie(log)

    expect(told.map(({ seq }) => seq)).toEqual([1, 2, 3, 1])
    expect(told[0]?.http?.url).toContain(UID)
    expect(told[3]?.http?.url).not.toContain(UID)
  })

  it('tells nobody of a secret twice', () => {
    const log = newLog()
    const told: number[] = []
    recordCookie(log)
    log.shown.subscribe('masked', ({ seq }) => told.push(seq))

    recordPage(log)
    recordCookie(log)

    expect(told).toEqual([2, 3])
  })

  it('learns a secret that becomes known when a message is amended', () => {
    const log = newLog()
    const told: FlowEvent[] = []
    log.shown.subscribe('masked', (event) => told.push(event))
    recordPage(log)
    const { seq } = log.record({ id: 'login.submit' })

    log.attachPrivate(seq, { token: UID })

    expect(told.at(-1)).toMatchObject({ seq: 1, http: { method: 'GET' } })
    expect(JSON.stringify(told.at(-1))).not.toContain(UID)
  })

  it('tells each reader at its own level, and goes on when one of them fails', () => {
    const log = newLog()
    const told: (string | undefined)[] = []
    log.shown.subscribe('masked', () => {
      throw new Error('gone')
    })
    for (const level of ['plain', 'hidden'] as const) {
      log.shown.subscribe(level, ({ http }) => told.push(http?.reqHeaders?.['cookie']))
    }

    recordCookie(log)

    expect(told).toEqual([`_interaction=${UID}; lang=en`, '[44 characters]'])
  })

  it('tells nothing any more to who has left', () => {
    const log = newLog()
    const told: FlowEvent[] = []
    const leave = log.shown.subscribe('masked', (event) => told.push(event))

    leave()
    recordPage(log)

    expect(told).toEqual([])
  })
})

describe('SecretIndex', () => {
  const secrets = fc.array(
    fc.string({ minLength: 16, maxLength: 40 }).filter((text) => !text.includes('; ')),
    { maxLength: 8 },
  )

  it('finds what a search for each of them would find, in every written form', () => {
    fc.assert(
      fc.property(secrets, fc.string(), fc.string(), (list, before, after) => {
        const index = new SecretIndex()
        index.add(list)
        const texts = list.flatMap((secret) =>
          [...writtenForms(secret)].map((form) => `${before}${form}${after}`),
        )

        for (const text of texts) {
          expect([...index.findIn([text])].sort()).toEqual(
            [...new Set(list)]
              .filter((secret) => [...writtenForms(secret)].some((form) => text.includes(form)))
              .sort(),
          )
        }
      }),
    )
  })

  it('forgets the oldest when there are too many', () => {
    const index = new SecretIndex()
    const name = (at: number): string => `secret-number-${String(at).padStart(8, '0')}`

    for (let at = 0; at <= 10_000; at += 1) index.add([name(at)])

    expect([...index.findIn([name(0), name(10_000)])]).toEqual([name(10_000)])
  })
})
