import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeResponse } from './judge-response.ts'

function answer(response: object, more: object = {}) {
  return { version: '1.0', ...more, response }
}

function says(text: string) {
  return { outputSpeech: { type: 'PlainText', text } }
}

function codesOf(raw: unknown, requestType?: string): string[] {
  const options = requestType === undefined ? {} : { requestType }
  return judgeResponse(raw, options).problems.map(({ code }) => code)
}

describe('judgeResponse()', () => {
  it('finds nothing wrong with a plain answer', () => {
    const raw = answer(
      { ...says('Hello'), shouldEndSession: true },
      { sessionAttributes: { a: 1 } },
    )

    expect(judgeResponse(raw)).toEqual({ ok: true, response: raw, problems: [] })
  })

  it('takes null for a field that is left out', () => {
    expect(
      codesOf(answer({ ...says('Hi'), card: null, reprompt: null, directives: null })),
    ).toEqual([])
  })

  it.each([
    [undefined, 'The skill returned nothing'],
    [null, 'The response'],
    ['hello', 'seen: "hello"'],
    [{}, 'version:'],
    [answer({ outputSpeech: { type: 'Plain', text: 'x' } }), 'response.outputSpeech.type:'],
    [answer({ outputSpeech: { type: 'PlainText' } }), 'response.outputSpeech.text:'],
    [answer({ card: { type: 'Fancy' } }), 'seen: "Fancy"'],
    [answer({ shouldEndSession: 'yes' }), 'response.shouldEndSession:'],
    [answer({ directives: [{}] }), 'response.directives.0.type:'],
  ])('refuses %j and names the field or the value', (raw, words) => {
    const judged = judgeResponse(raw)

    expect(judged.ok).toBe(false)
    expect(judged.problems[0]).toMatchObject({ code: 'response-shape', severity: 'error' })
    expect(judged.problems.map(({ message }) => message).join(' ')).toContain(words)
  })

  it('refuses what JSON cannot hold', () => {
    const cycle: Record<string, unknown> = {}
    cycle['self'] = cycle

    expect(codesOf(cycle)).toEqual(['response-shape'])
  })

  it.each([
    ['response.outputSpeech', (text: string) => says(text)],
    ['response.reprompt.outputSpeech', (text: string) => ({ ...says('x'), reprompt: says(text) })],
  ])('allows 8,000 characters in %s and no more', (field, make) => {
    const over = judgeResponse(answer(make('x'.repeat(8_001))))

    expect(judgeResponse(answer(make('x'.repeat(8_000)))).ok).toBe(true)
    expect(over).toMatchObject({ ok: false, problems: [{ code: 'speech-too-long' }] })
    expect(over.problems[0]?.message).toContain(`${field} has 8001 characters`)
  })

  it('counts title and text of a card together, up to 8,000 characters', () => {
    const card = (length: number) =>
      answer({ card: { type: 'Simple', title: 'abc', content: 'x'.repeat(length) } })

    expect(codesOf(card(7_997))).toEqual([])
    expect(codesOf(card(7_998))).toEqual(['card-too-long'])
  })

  it('allows 2,000 characters in each image URL and names the one with more', () => {
    const image = { smallImageUrl: 'x'.repeat(2_000), largeImageUrl: 'x'.repeat(2_001) }
    const judged = judgeResponse(answer({ card: { type: 'Standard', image } }))

    expect(judged.problems).toHaveLength(1)
    expect(judged.problems[0]).toMatchObject({
      code: 'card-image-url-too-long',
      message: expect.stringContaining('largeImageUrl has 2001') as string,
    })
  })

  it('warns above 24 kB and refuses above 120 kB', () => {
    const sized = (bytes: number) => {
      const empty = Buffer.byteLength(JSON.stringify(answer({}, { sessionAttributes: { a: '' } })))
      return answer({}, { sessionAttributes: { a: 'x'.repeat(bytes - empty) } })
    }

    expect(codesOf(sized(24_000))).toEqual([])
    expect(judgeResponse(sized(24_001))).toMatchObject({
      ok: true,
      problems: [{ code: 'response-large', severity: 'warning' }],
    })
    expect(codesOf(sized(120_000))).toEqual(['response-large'])
    expect(judgeResponse(sized(120_001))).toMatchObject({
      ok: false,
      problems: [{ code: 'response-too-large' }],
    })
  })

  it('counts bytes, not characters', () => {
    expect(codesOf(answer({}, { sessionAttributes: { a: 'ü'.repeat(60_000) } }))).toEqual([
      'response-too-large',
    ])
  })

  it.each([
    ['<speak>Hello</speak>', undefined],
    ['<speak>A <break time="1s"/> &amp; b<!-- c --></speak>', undefined],
    ['Hello', 'stands outside'],
    ['<voice>Hello</voice>', 'its root is <voice>'],
    ['<speak>a < b</speak>', 'is no complete tag'],
    ['<speak>rock & roll</speak>', 'bare “&”'],
    ['<speak><p>Hello</speak>', '</speak> stands where </p> was due'],
    ['<speak>Hello', '<speak> is not closed'],
    ['<speak>a</speak><speak>b</speak>', 'one <speak> element'],
    ['<speak>a</speak></p>', '</p> closes nothing'],
    ['<speak><break time=1s/></speak>', 'no well-formed tag'],
    ['', 'one <speak> element'],
  ])('judges the SSML %j', (ssml, fault) => {
    const judged = judgeResponse(answer({ outputSpeech: { type: 'SSML', ssml } }))

    expect(judged.ok).toBe(fault === undefined)
    expect(judged.problems.map(({ message }) => message).join()).toContain(fault ?? '')
  })

  it('warns of a LinkAccount card with more than its type', () => {
    const judged = judgeResponse(answer({ card: { type: 'LinkAccount', title: 'Link' } }))

    expect(judged).toMatchObject({ ok: true, problems: [{ code: 'card-extra-field' }] })
    expect(judged.problems[0]?.message).toContain('“title”')
  })

  it.each([
    ['reprompt-unheard', { ...says('a'), reprompt: says('b'), shouldEndSession: true }],
    ['session-open-in-silence', { shouldEndSession: false }],
    [
      'link-account-session-open',
      { ...says('a'), card: { type: 'LinkAccount' }, shouldEndSession: false },
    ],
    ['speech-empty', { ...says('  ') }],
    ['directive-not-simulated', { ...says('a'), directives: [{ type: 'AudioPlayer.Stop' }] }],
    ['dialog-delegate-speech', { ...says('a'), directives: [{ type: 'Dialog.Delegate' }] }],
    [
      'dialog-session-ends',
      { directives: [{ type: 'Dialog.ConfirmIntent' }], shouldEndSession: true },
    ],
  ])('warns of %s', (code, response) => {
    expect(judgeResponse(answer(response))).toMatchObject({
      ok: true,
      problems: [{ code, severity: 'warning' }],
    })
  })

  it('warns of a version other than 1.0', () => {
    expect(codesOf({ version: '2', response: {} })).toEqual(['response-version'])
  })

  it('warns of speech and cards in the answer to a SessionEndedRequest', () => {
    const raw = answer({ ...says('Bye'), card: { type: 'Simple' } })

    expect(codesOf(raw, 'SessionEndedRequest')).toEqual(['session-ended-answered'])
  })

  it('minds nothing else in the answer to a SessionEndedRequest', () => {
    expect(codesOf(undefined, 'SessionEndedRequest')).toEqual([])
    expect(codesOf({}, 'SessionEndedRequest')).toEqual([])
  })

  it('never throws, whatever a skill returns', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true }), (raw) => {
        const judged = judgeResponse(answer({ outputSpeech: raw, card: raw, directives: raw }))

        expect(judgeResponse(raw).problems).toBeInstanceOf(Array)
        expect(judged.problems).toBeInstanceOf(Array)
      }),
    )
  })

  it('takes any text as PlainText, and any escaped text as SSML', () => {
    const escape = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (text) => {
        const ssml = `<speak>${escape(text)}</speak>`

        expect(judgeResponse(answer(says(text))).ok).toBe(true)
        expect(judgeResponse(answer({ outputSpeech: { type: 'SSML', ssml } })).ok).toBe(true)
      }),
    )
  })
})
