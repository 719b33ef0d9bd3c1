import { describe, expect, it } from 'vitest'
import { judge } from './testing/judge.ts'
import type { Outcome } from './testing/raw-client.ts'
import type { Answer } from './testing/read-answer.ts'
import type { Endpoint } from './testing/endpoint.ts'
import { writeRequest } from './testing/write-request.ts'

const endpoint: Endpoint = { server: 'lab', method: 'GET', path: '/x', effect: 'quiet' }

const attack = {
  endpoint,
  method: undefined,
  prefix: '',
  tail: '',
  changes: [],
  body: undefined,
  contentType: undefined,
  headers: [],
  framing: 'plain',
} as const

const request = writeRequest(attack, 'localhost')

const SECURE = [
  ['content-security-policy', "default-src 'none'"],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
  ['cache-control', 'no-store'],
] as const

function answered(given: Partial<Answer>): Outcome {
  const headers = [...SECURE, ...(given.headers ?? [])]
  const answer = { status: 200, body: '', isReusable: true, ...given, headers }
  return { kind: 'answer', answer, ms: 1 }
}

function page(body: string): Outcome {
  return answered({ body, headers: [['content-type', 'text/html; charset=utf-8']] })
}

describe('the judge of answers', () => {
  it('has nothing against a good answer', () => {
    expect(judge(request, page('<p>fuzzmark &lt;fuzzmark&gt;</p>'))).toEqual([])
  })

  it.each<readonly [what: string, outcome: Outcome, problem: RegExp]>([
    ['a hang', { kind: 'hang', ms: 10 }, /no answer/],
    ['a closed connection', { kind: 'closed', ms: 1 }, /closed/],
    ['an error of the server', answered({ status: 501 }), /501/],
    ['a stack trace', answered({ body: 'x\n    at f (lib/a.js:1:2)\n' }), /stack trace/],
    ['a place on the machine', answered({ body: `${import.meta.dirname}/x` }), /names the place/],
    ['an element of the sender’s', page('<p><fuzzmark></p>'), /element <fuzzmark>/],
    ['an element behind a script', page('<script>"</script><fuzzmark>"</script>'), /element/],
    ['an attribute of the sender’s', page('<a title="" fuzzmark="1">'), /attribute fuzzmark/],
    ['a script as a link', page('<a href="javascript:fuzzmark()">'), /href=/],
    ['a header of the sender’s', answered({ headers: [['fuzzmark', '1']] }), /header “fuzzmark”/],
    [
      'a redirect to anybody',
      answered({ headers: [['location', '//fuzzmark.invalid/']] }),
      /redirects/,
    ],
  ])('finds %s', (_what, outcome, problem) => {
    expect(judge(request, outcome)).toEqual([expect.stringMatching(problem)])
  })

  it.each(SECURE.map(([name]) => name))('misses the header %s', (name) => {
    const headers = SECURE.filter(([its]) => its !== name)
    const answer = { status: 404, body: 'x', isReusable: true, headers }
    expect(judge(request, { kind: 'answer', answer, ms: 1 })).toEqual([
      `status 404 without the header ${name}`,
    ])
  })

  it('finds an answer to somebody else’s host', () => {
    const rebound = writeRequest(
      { ...attack, headers: [['Host', 'fuzzmark.invalid']] },
      'localhost',
    )
    expect(judge(rebound, answered({}))).toEqual(['status 200 for the host fuzzmark.invalid'])
  })
})
