/**
 * Answers of the token endpoint that come late, break off, or are none.
 *
 * @module
 */
import { isLinked } from './judgements.ts'
import { scenariosOf } from './scenario.ts'
import type { Scenario } from './scenario.ts'
import { failing, linkUnder, remarks } from './token-faults.ts'

/** The scenarios about time and connections. */
export const tokenConnection: readonly Scenario[] = scenariosOf('token-response', [
  {
    id: 'slow-token-ok',
    title: 'The token endpoint takes 4.4 s',
    lesson: 'Alexa waits 4.5 s. This is close and works.',
    setUp: 'Fault at the token endpoint: 4,400 ms of the lab’s clock.',
    steps: ['Sign in, allow, come back.'],
    wire: 'The answer comes 4.4 s after the request.',
    outcome: 'Linked.',
    for: ['P', 'A'],
    source: 'Amazon, Account Linking FAQ',
    needs: ['test-user'],
    run: async (world) => isLinked(world, await linkUnder(world, (token) => token.latency(4_400))),
  },
  failing({
    id: 'slow-token-late',
    title: 'The token endpoint takes 4.6 s',
    lesson: 'A cold start is enough to lose the link.',
    arm: (token) => token.latency(4_600),
    reason: 'token_timeout',
    wire: 'the answer would come 4.6 s after the request.',
  }),
  failing({
    id: 'token-hang',
    title: 'The token endpoint never answers',
    lesson: 'Alexa gives up after 4.5 s; the user sees a failure without a reason.',
    arm: (token) => token.hang(),
    reason: 'token_timeout',
    wire: 'no answer.',
  }),
  failing({
    id: 'token-reset',
    title: 'The connection is reset',
    lesson: 'The server may have issued tokens that nobody ever sees.',
    arm: (token) => token.reset(),
    reason: 'token_unreachable',
    wire: 'ECONNRESET instead of an answer.',
  }),
  failing({
    id: 'token-close',
    title: 'The connection is closed',
    lesson: 'A crashed worker looks like this.',
    arm: (token) => token.close(),
    reason: 'token_unreachable',
    wire: 'the connection ends before the first byte.',
  }),
  failing({
    id: 'token-truncated',
    title: 'The answer breaks off',
    lesson: 'Half a JSON is none.',
    arm: (token) => token.truncate(10),
    reason: 'token_unreachable',
    wire: 'the body ends after ten bytes.',
  }),
  failing({
    id: 'token-garbage',
    title: 'The answer is no HTTP',
    lesson: 'The wrong port, or a proxy that speaks another protocol.',
    arm: (token) => token.garbage(),
    reason: 'token_unreachable',
    wire: 'bytes that are no HTTP.',
  }),
  failing({
    id: 'token-refused',
    title: 'Nobody listens',
    lesson: 'accessTokenUrl has to be reachable from Amazon, not from your desk alone.',
    arm: (token) => token.refuse(),
    reason: 'token_unreachable',
    wire: 'ECONNREFUSED.',
  }),
  ...(['selfSigned', 'expired', 'wrongHost'] as const).map((problem) =>
    failing({
      id: `token-tls-${problem.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      title: `The certificate is bad: ${problem}`,
      lesson: 'Alexa trusts public authorities and complete chains alone.',
      arm: (token) => token.tls(problem),
      reason: 'token_unreachable',
      wire: `the handshake fails (${problem}).`,
    }),
  ),
])

/** The scenarios about statuses and labels. */
export const tokenReply: readonly Scenario[] = scenariosOf('token-response', [
  failing({
    id: 'token-500',
    title: 'The token endpoint fails',
    lesson: 'Look into the server’s own log at this time.',
    arm: (token) => token.status(500),
    reason: 'token_server_error',
    wire: 'status 500.',
  }),
  failing({
    id: 'token-503-retry-after',
    title: 'The token endpoint is overloaded',
    lesson: 'Nothing is known of Alexa trying again while a link is made.',
    arm: (token) => token.status(503, { retryAfter: 30 }),
    reason: 'token_server_error',
    wire: 'status 503 with Retry-After.',
  }),
  failing({
    id: 'token-429',
    title: 'The token endpoint limits Alexa’s rate',
    lesson: 'All users come from a few addresses of Amazon: limit by client or account instead.',
    arm: (token) => token.status(429, { retryAfter: 30 }),
    reason: 'token_wrong_status',
    wire: 'status 429.',
  }),
  failing({
    id: 'token-html-200',
    title: 'An HTML page with status 200',
    lesson: 'A login page or a firewall stands in front of the token endpoint.',
    arm: (token) => token.htmlError(200),
    reason: 'token_wrong_content_type',
    wire: '200 text/html.',
  }),
  failing({
    id: 'token-html-502',
    title: 'An HTML error page',
    lesson: 'The proxy is up, the server behind it is not.',
    arm: (token) => token.htmlError(502),
    reason: 'token_server_error',
    wire: '502 text/html.',
  }),
  failing({
    id: 'token-bad-json',
    title: 'JSON with a fault',
    lesson: 'A log line or a byte-order mark before the JSON is enough.',
    arm: (token) => token.badJson(),
    reason: 'token_not_json',
    wire: '200 application/json that cannot be parsed.',
  }),
  failing({
    id: 'token-wrong-content-type',
    title: 'Good JSON with a wrong label',
    lesson: 'Label it application/json. How strict the real Alexa is, is UNCONFIRMED.',
    arm: (token) => token.contentType('text/html'),
    reason: 'token_wrong_content_type',
    wire: '200 text/html with a good JSON body.',
  }),
  failing({
    id: 'token-form-encoded',
    title: 'A form instead of JSON',
    lesson: 'GitHub answers so unless asked otherwise. UNCONFIRMED whether Alexa reads it.',
    arm: (token) => token.formEncoded(),
    reason: 'token_wrong_content_type',
    wire: '200 application/x-www-form-urlencoded.',
  }),
  failing({
    id: 'token-redirect',
    title: 'The token endpoint redirects',
    lesson: 'Configure the final address. UNCONFIRMED whether Alexa follows a 307.',
    arm: (token) => token.redirect(302, 'https://elsewhere.example/token'),
    reason: 'token_redirected',
    wire: '302 with a Location.',
  }),
  {
    id: 'token-form-encoded-tolerated',
    title: 'A form instead of JSON, with the switch on',
    lesson: 'Where nobody knows how Alexa behaves, the simulator has a switch.',
    setUp: 'tolerate.formEncodedReply is on.',
    steps: ['Sign in, allow, come back.'],
    wire: '200 application/x-www-form-urlencoded.',
    outcome: 'Linked, with a remark.',
    for: ['A'],
    source: 'UNCONFIRMED for Alexa',
    needs: ['test-user'],
    alexa: { tolerate: { formEncodedReply: true } },
    async run(world) {
      await isLinked(world, await linkUnder(world, (token) => token.formEncoded()))
      world.is('The simulator’s remarks', remarks(world), /form encoded/)
    },
  },
])
