/**
 * Lets the packages that check the signature of skill requests find the lab's root among Node's own.
 * Nobody else in the process sees it. Loaded into the customer's process: it must stay free of packages.
 *
 * @module
 */
import Module from 'node:module'
import tls from 'node:tls'

/** Packages that build their trust from `tls.rootCertificates`. */
const VERIFIER_PACKAGES = ['ask-sdk-express-adapter']

const VERIFIER_PATH = new RegExp(
  `[\\\\/]node_modules[\\\\/](${VERIFIER_PACKAGES.join('|')})[\\\\/]`,
)

/** Node's loader of CommonJS modules, which its types keep to themselves. */
interface CommonJsLoader {
  _load(
    this: unknown,
    request: string,
    parent?: { filename?: string | null },
    ...rest: unknown[]
  ): unknown
}

/** Gives the verifiers a `tls` of their own, whose list of roots is one longer. */
export function trustForVerifiers(rootPem: string): void {
  const loader = Module as unknown as CommonJsLoader
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the same `this`
  const load = loader._load
  const trustingTls: unknown = Object.create(tls, {
    // `tls` itself does not let this property be redefined.
    rootCertificates: {
      value: Object.freeze([...tls.rootCertificates, rootPem]),
      enumerable: true,
    },
  })
  loader._load = function (request, parent, ...rest) {
    const isTls = request === 'tls' || request === 'node:tls'
    return isTls && VERIFIER_PATH.test(parent?.filename ?? '')
      ? trustingTls
      : load.call(this, request, parent, ...rest)
  }
}
