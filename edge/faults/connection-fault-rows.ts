/**
 * Rows of the fault table: answers that come late, and connections that fail.
 *
 * @module
 */
import { receiverTargets } from './fault-clients.ts'
import { cannotAt } from './fault-row.ts'
import type { FaultRowData } from './fault-row.ts'

const ACCEPTED =
  'the request comes from somebody else, over a connection that the server has accepted already; stop the server instead.'

/** From `latency` to `refuse`. */
export const connectionFaultRows: readonly FaultRowData[] = [
  {
    call: 'latency(ms, { jitter?, real? })',
    names: ['latency'],
    what: 'The answer comes late, by the lab’s clock: a test need not wait. What exceeds the client’s time limit (4,500 ms at the token endpoint, 8,000 ms for a skill) ends the exchange there. With `real` it takes its time.',
    example: { name: 'latency', ms: 9_000 },
    seen: {
      alexa: 'token_timeout',
      asksSkill: 'timeout',
      tellsSkill: 'timeout',
      skill: 'Alexa gives the skill up: timeout, 9 s later',
      program: '200 text/plain, empty, 9 s later',
      browser: 'goes on as always, 9 s later',
    },
    except: {
      introspect: '200 application/json, 9 s later',
      userinfo: '401 application/json, invalid_token, 9 s later',
    },
  },
  {
    call: 'dribble(ms, chunks, { real? })',
    names: ['dribble'],
    what: 'The headers come at once, the body in pieces spread over so many milliseconds, by the lab’s clock unless `real`.',
    example: { name: 'dribble', ms: 9_000, chunks: 5 },
    seen: {
      alexa: 'token_timeout',
      asksSkill: 'timeout',
      tellsSkill: 'timeout',
      skill: 'Alexa gives the skill up: timeout, 9 s later',
      program: '200 text/plain, empty, 9 s later',
      browser: 'goes on as always, 9 s later',
    },
    except: {
      introspect: '200 application/json, 9 s later',
      userinfo: '401 application/json, invalid_token, 9 s later',
    },
  },
  {
    call: 'hang({ real? })',
    names: ['hang'],
    what: 'No answer comes until the time limit of whoever asked. That of Alexa passes on the lab’s clock, unless `real`.',
    example: { name: 'hang' },
    seen: {
      alexa: 'token_timeout',
      asksSkill: 'timeout',
      tellsSkill: 'timeout',
      skill: 'nothing, until it gives up',
      program: 'nothing, until it gives up',
      browser: 'nothing, until it gives up',
    },
  },
  {
    call: 'reset()',
    names: ['reset'],
    what: 'The server has done what was asked; its answer is lost with the connection.',
    example: { name: 'reset' },
    seen: {
      alexa: 'token_unreachable (ECONNRESET)',
      asksSkill: 'failed: ECONNRESET',
      tellsSkill: 'failed: ECONNRESET',
      skill: 'says it cannot reach Tunebox: fetch failed',
      program: 'ECONNRESET',
      browser: 'ECONNRESET',
    },
    except: {
      api: 'says it cannot reach Tunebox: ECONNRESET',
    },
  },
  {
    call: 'close()',
    names: ['close'],
    what: 'The server has done what was asked; the connection ends before the first byte of the answer.',
    example: { name: 'close' },
    seen: {
      alexa: 'token_unreachable (ECONNRESET)',
      asksSkill: 'failed: ECONNRESET',
      tellsSkill: 'failed: ECONNRESET',
      skill: 'says it cannot reach Tunebox: fetch failed',
      program: 'ECONNRESET',
      browser: 'ECONNRESET',
    },
    except: {
      api: 'says it cannot reach Tunebox: other side closed',
    },
  },
  {
    call: 'truncate(bytes)',
    names: ['truncate'],
    what: 'The body ends after so many bytes, fewer than announced.',
    example: { name: 'truncate', bytes: 10 },
    seen: {
      alexa: 'token_unreachable (ECONNRESET)',
      asksSkill: 'failed: ECONNRESET',
      tellsSkill: 'failed: ECONNRESET',
      skill: 'says it cannot reach Tunebox: terminated',
      program: 'ECONNRESET',
      browser: 'ECONNRESET',
    },
    except: {
      jwks: 'says it cannot reach Tunebox: no JSON',
    },
  },
  {
    call: 'malformedChunk()',
    names: ['malformedChunk'],
    what: 'A chunk of the body has a size that is no number.',
    example: { name: 'malformedChunk' },
    seen: {
      alexa: 'token_unreachable (HPE_INVALID_CHUNK_SIZE)',
      asksSkill: 'failed: HPE_INVALID_CHUNK_SIZE',
      tellsSkill: 'failed: HPE_INVALID_CHUNK_SIZE',
      skill: 'says it cannot reach Tunebox: terminated',
      program: 'HPE_INVALID_CHUNK_SIZE',
      browser: 'HPE_INVALID_CHUNK_SIZE',
    },
    except: {
      jwks: 'says it cannot reach Tunebox: no JSON',
    },
  },
  {
    call: 'garbage()',
    names: ['garbage'],
    what: 'The answer is no HTTP.',
    example: { name: 'garbage' },
    seen: {
      alexa: 'token_unreachable (HPE_INVALID_CONSTANT)',
      asksSkill: 'failed: HPE_INVALID_CONSTANT',
      tellsSkill: 'failed: HPE_INVALID_CONSTANT',
      skill: 'says it cannot reach Tunebox: fetch failed',
      program: 'HPE_INVALID_CONSTANT',
      browser: 'HPE_INVALID_CONSTANT',
    },
  },
  {
    call: 'refuse()',
    names: ['refuse'],
    what: 'Nobody listens. The server is not asked.',
    example: { name: 'refuse' },
    seen: {
      alexa: 'token_unreachable (ECONNREFUSED)',
      asksSkill: 'failed: ECONNREFUSED',
      tellsSkill: 'failed: ECONNREFUSED',
    },
    cannot: cannotAt(receiverTargets, ACCEPTED),
  },
]
