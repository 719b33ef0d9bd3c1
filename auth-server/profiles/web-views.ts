/**
 * Tells embedded browsers from whole ones.
 *
 * @module
 */

/**
 * Whether a `User-Agent` is that of an embedded browser: Android's says `; wv`, iOS's lacks the
 * `Safari/` that every browser of its own has.
 */
export function isWebView(userAgent: string): boolean {
  const isAndroid = /Android.*; wv\)/.test(userAgent)
  const isApple = /\((?:iPhone|iPad|iPod)[^)]*\) AppleWebKit\//.test(userAgent)
  return isAndroid || (isApple && !userAgent.includes('Safari/'))
}
