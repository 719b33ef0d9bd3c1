/**
 * Dates and distances in words.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'

import { formatClockTime, formatDateTime, formatRelative } from './format-time.ts'

const NOON = Date.UTC(2026, 4, 3, 12, 0, 0)

describe('formatDateTime()', () => {
  it('writes the zone asked for', () => {
    expect(formatDateTime('en', NOON, { timeZone: 'Europe/Berlin' })).toBe('3 May 2026, 14:00')
  })

  it('writes as German readers do', () => {
    expect(formatDateTime('de', NOON, { timeZone: 'UTC' })).toBe('03.05.2026, 12:00')
  })

  it('is marked as translated in the pseudo-language', () => {
    expect(formatDateTime('ar-XB', NOON, { timeZone: 'UTC' })).toMatch(/^\[3 Ṁááý 2026, 12:00.*\]$/)
  })
})

describe('formatClockTime()', () => {
  it('is the time of day to the second, from midnight on', () => {
    const style = { timeZone: 'UTC' }

    expect(formatClockTime('en', Date.UTC(2026, 4, 3, 0, 0, 7), style)).toBe('00:00:07')
    expect(formatClockTime('ar-XB', NOON, style)).toBe('12:00:00')
  })
})

describe('formatRelative()', () => {
  it.each([
    [-89_000, '1 minute ago'],
    [-90_000, '2 minutes ago'],
    [59_600, 'in 1 minute'],
    [3_599_000, 'in 1 hour'],
    [-3_599_000, '1 hour ago'],
    [86_340_000, 'tomorrow'],
    [-1_000, '1 second ago'],
    [0, 'now'],
    [-26 * 3_600_000, 'yesterday'],
    [2 * 3_600_000, 'in 2 hours'],
  ])('writes %d ms as %j', (distanceMs, text) => {
    expect(formatRelative('en', NOON + distanceMs, NOON)).toBe(text)
  })

  it('writes as German readers do', () => {
    expect(formatRelative('de', NOON - 300_000, NOON)).toBe('vor 5 Minuten')
  })
})
