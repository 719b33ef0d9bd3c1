import { describe, expect, it } from 'vitest'
import {
  exportHar,
  exportJsonLines,
  exportMermaid,
  exportPlantUml,
  FlowLog,
  recordTimePassed,
  redactEvents,
} from './index.ts'
import { harSchema } from './testing/har-schema.ts'
import { plantUmlProblems } from './testing/plantuml-lines.ts'

const CODE = 'code-that-nobody-may-read'

/** A log with one redeemed code: a decision between a request and its answer. */
function redeemed(): FlowLog {
  const log = new FlowLog({ instanceId: 'test', now: () => 0 })
  const http = { method: 'POST', url: `http://localhost/token?code=${CODE}` }
  const request = log.record({
    id: 'token.request',
    flowId: 'f1',
    http: {
      ...http,
      reqHeaders: { 'content-type': 'application/x-www-form-urlencoded' },
      reqBody: `code=${CODE}`,
    },
    params: [{ name: 'code', value: CODE, in: 'query' }],
  })
  log.record({ id: 'token.validate', flowId: 'f1', causeSeq: request.seq })
  log.record({
    id: 'token.rejected',
    flowId: 'f1',
    kind: 'response',
    causeSeq: request.seq,
    summary: 'invalid_grant <b>',
    private: { detail: 'code expired 2 s ago' },
    http: {
      ...http,
      status: 400,
      resHeaders: { 'content-type': 'application/json' },
      resBody: '{}',
      ms: 3,
    },
  })
  return log
}

interface Har {
  readonly log: {
    readonly version: string
    readonly creator: unknown
    readonly entries: readonly {
      readonly startedDateTime: string
      readonly time: number
      readonly timings: Readonly<Record<string, number>>
      readonly _flow: unknown
      readonly request: { readonly url: string; readonly postData: { readonly text: string } }
      readonly response: { readonly status: number; readonly content: unknown }
    }[]
  }
}

function har(log: FlowLog): Har {
  return JSON.parse(exportHar(log.events())) as Har
}

describe('exportHar', () => {
  it('makes one entry of a request and its answer, and none of a decision (HAR 1.2)', () => {
    const { version, entries } = har(redeemed()).log

    expect(version).toBe('1.2')
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      time: 3,
      timings: { send: 0, wait: 3, receive: 0 },
      response: { status: 400, content: { size: 2, mimeType: 'application/json', text: '{}' } },
      _flow: {
        flowId: 'f1',
        messageId: 'token.request',
        answerId: 'token.rejected',
        channel: 'back',
        from: 'S',
        to: 'AS',
        phase: 2,
        virtualTime: '1970-01-01T00:00:00.000Z',
      },
    })
    expect(Date.parse(entries[0]?.startedDateTime ?? '')).not.toBeNaN()
  })

  it('masks secrets, and its addresses can still be parsed', () => {
    const [entry] = har(redeemed()).log.entries

    expect(exportHar(redeemed().events())).not.toContain(CODE)
    expect(new URL(entry?.request.url ?? '').searchParams.get('code')).toMatch(/^code…ad#\w{3}$/)
    expect(new URL(entry?.request.url ?? '').hash).toBe('')
    expect(entry?.request.postData.text).toMatch(/^code=code…ad#/)
  })

  it('gives an exchange without an answer the status 0', () => {
    const log = new FlowLog({ instanceId: 'test', now: () => 0 })
    log.record({ id: 'token.request', http: { method: 'POST', url: 'http://localhost/token' } })

    expect(har(log).log.entries[0]?.response.status).toBe(0)
  })
})

describe('a HAR file', () => {
  it('keeps to the specification (HAR 1.2)', () => {
    const log = redeemed()
    log.record({ id: 'token.request', http: { method: 'POST', url: 'http://localhost/token' } })

    expect(harSchema.safeParse(JSON.parse(exportHar(log.events()))).error).toBeUndefined()
  })

  it('has what was no HTTP in a field of its own, so that nothing is lost', () => {
    const { log } = JSON.parse(exportHar(redeemed().events())) as {
      log: { _others: { id: string }[]; entries: { _events: { id: string }[] }[] }
    }

    expect(log._others.map(({ id }) => id)).toEqual(['token.validate'])
    expect(log.entries.flatMap(({ _events }) => _events.map(({ id }) => id))).toEqual([
      'token.request',
      'token.rejected',
    ])
  })
})

describe('exportPlantUml', () => {
  it('is text that PlantUML takes', () => {
    const log = redeemed()
    log.record({ id: 'clock.advance', kind: 'marker', flowId: 'f1', summary: '5 minutes pass' })
    log.record({ id: 'skill.output', flowId: 'f1', summary: 'a\n**b** <i> http://x [[y]] \\n' })

    const text = exportPlantUml(log.events())

    expect(plantUmlProblems(text)).toEqual([])
    expect(text).toContain('note over K : a ~**b~** ~<i> http:~//x ~[[y]] &#92;n')
  })

  it('draws a back channel message solid and a front channel message dashed', () => {
    const log = redeemed()
    log.record({ id: 'authz.request', flowId: 'f1' })

    expect(exportPlantUml(log.events())).toContain('S -> AS : POST access token URI')
    expect(exportPlantUml(log.events())).toContain('W --> AS : GET authorization URI')
  })
})

describe('exportMermaid', () => {
  it('numbers the messages and puts a box around each zone', () => {
    const text = exportMermaid(redeemed().events())

    expect(text).toMatch(/^sequenceDiagram\n {2}autonumber\n {2}box Amazon\n/)
    expect(text).toContain('  box Yours\n    participant AS as Authorization server\n  end')
  })

  it('draws time that passes as a note from the first lane to the last', () => {
    const log = redeemed()
    recordTimePassed(log, '2h')

    expect(exportMermaid(log.events())).toContain('Note over S,AS: 2h pass\n')
  })

  it('strips what ends a label', () => {
    const log = new FlowLog({ instanceId: 'test', now: () => 0 })
    log.record({ id: 'skill.output', flowId: 'f1', summary: 'one; two # three\nfour' })
    log.record({ id: 'skill.output', flowId: 'f1', summary: ';' })

    expect(exportMermaid(log.events())).toContain('Note over K: one two three four\n')
    expect(exportMermaid(log.events())).toContain('Note over K: …\n')
  })
})

describe('redactEvents', () => {
  it('masks a secret in messages that carry it under no name of a secret', () => {
    const log = new FlowLog({ instanceId: 'test', now: () => 0 })
    const uid = 'interaction-0123456789'
    const url = `http://localhost/interaction/${uid}/login`
    const reqHeaders = { cookie: `_interaction=${uid}; lang=en` }
    log.record({ id: 'login.submit', flowId: 'f1', http: { method: 'POST', url, reqHeaders } })
    log.record({ id: 'login.page', flowId: 'f1', http: { method: 'GET', url } })

    const text = exportJsonLines(log.events())

    expect(text).not.toContain(uid)
    expect(text).toMatch(/interaction\/inte…89#[0-9a-f]{3}\/login/)
  })

  it('gives events back as they are at the level plain', () => {
    const events = redeemed().events()

    expect(redactEvents(events, 'plain')).toBe(events)
  })
})
