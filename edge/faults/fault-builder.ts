/**
 * Arms faults at one target: one method for each word of the vocabulary.
 *
 * @module
 */
import type { ArmedFault } from './armed-fault.ts'
import type { Fault, FaultOf } from './vocabulary.ts'

/** Lets the time pass for real instead of on the lab's clock. */
export interface RealTime {
  readonly real?: boolean
}

/** The faults of one target. Each method arms one, once unless modified. */
export interface FaultBuilder {
  /** Answers late, by this many milliseconds of the lab's clock. */
  latency(ms: number, options?: RealTime & { readonly jitter?: number }): ArmedFault
  /** Sends the headers at once and the body in pieces, spread over so many milliseconds. */
  dribble(ms: number, chunks: number, options?: RealTime): ArmedFault
  /** Never answers. */
  hang(options?: RealTime): ArmedFault
  /** Resets the connection instead of answering. */
  reset(): ArmedFault
  /** Closes the connection instead of answering. */
  close(): ArmedFault
  /** Ends the body after so many bytes, fewer than announced. */
  truncate(bytes: number): ArmedFault
  /** Sends a chunk whose size is no number. */
  malformedChunk(): ArmedFault
  /** Answers with bytes that are no HTTP. */
  garbage(): ArmedFault
  /** Refuses the connection. */
  refuse(): ArmedFault
  /** Answers with this status in place of the server. */
  status(
    code: number,
    options?: { readonly retryAfter?: number | string; readonly body?: string },
  ): ArmedFault
  /** Answers with an HTML page in place of the server; 502 by default. */
  htmlError(status?: number): ArmedFault
  /** Spoils the JSON of the answer. */
  badJson(): ArmedFault
  /** Labels the answer with another content type. */
  contentType(value: string): ArmedFault
  /** Labels the answer with another character set. */
  charset(value: string): ArmedFault
  /** Puts other values into the JSON of the answer; objects are merged, `null` is a value. */
  json(patch: FaultOf<'json'>['patch']): ArmedFault
  /** Leaves fields out of the JSON of the answer. */
  omit(...fields: string[]): ArmedFault
  /** Sends the JSON's fields form encoded, as GitHub does. */
  formEncoded(): ArmedFault
  /** Answers with a redirect in place of the server. */
  redirect(status: FaultOf<'redirect'>['status'], location: string): ArmedFault
  /** Answers with an error of RFC 6749 in place of the server. */
  oauthError(code: string, description?: string): ArmedFault
  /** Shows a certificate that cannot be trusted. */
  tls(problem: FaultOf<'tls'>['problem']): ArmedFault
}

/** Makes the builder of one target. */
export function faultBuilder(arm: (fault: Fault) => ArmedFault): FaultBuilder {
  return {
    latency: (ms, options) => arm({ name: 'latency', ms, ...options }),
    dribble: (ms, chunks, options) => arm({ name: 'dribble', ms, chunks, ...options }),
    hang: (options) => arm({ name: 'hang', ...options }),
    reset: () => arm({ name: 'reset' }),
    close: () => arm({ name: 'close' }),
    truncate: (bytes) => arm({ name: 'truncate', bytes }),
    malformedChunk: () => arm({ name: 'malformedChunk' }),
    garbage: () => arm({ name: 'garbage' }),
    refuse: () => arm({ name: 'refuse' }),
    status: (code, options) => arm({ name: 'status', code, ...options }),
    htmlError: (status) => arm({ name: 'htmlError', ...(status === undefined ? {} : { status }) }),
    badJson: () => arm({ name: 'badJson' }),
    contentType: (value) => arm({ name: 'contentType', value }),
    charset: (value) => arm({ name: 'charset', value }),
    json: (patch) => arm({ name: 'json', patch }),
    omit: (...fields) => arm({ name: 'omit', fields }),
    formEncoded: () => arm({ name: 'formEncoded' }),
    redirect: (status, location) => arm({ name: 'redirect', status, location }),
    oauthError: (code, description) =>
      arm({ name: 'oauthError', code, ...(description === undefined ? {} : { description }) }),
    tls: (problem) => arm({ name: 'tls', problem }),
  }
}
