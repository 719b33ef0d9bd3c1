/**
 * The ways in which a request can be sent wrongly on purpose. A skill must answer 400 to each of them.
 *
 * @module
 */

/** What each kind does, in words. */
export const tamperDescriptions = {
  unsigned: 'no signature headers at all',
  body: 'the body differs from what was signed',
  stale: 'rightly signed, but the timestamp is an hour and some seconds old',
  'sha1-only': 'only the legacy Signature header, no Signature-256',
  'wrong-key': 'signed with another key than the certificate’s',
  'chain-host': 'the certificate chain is on another host than Amazon’s',
  'chain-path': 'the certificate chain is on Amazon’s host, but not under /echo.api/',
  'no-chain': 'signed, but without the URL of the certificate chain',
} as const satisfies Record<string, string>

/** A way to send a request wrongly. */
export type TamperKind = keyof typeof tamperDescriptions

/** Every {@link TamperKind}, as the command line names them. */
export const tamperKinds = Object.keys(tamperDescriptions) as readonly TamperKind[]
