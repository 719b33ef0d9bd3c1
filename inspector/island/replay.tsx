/**
 * Moves through what was recorded, without touching a server.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { usePage } from './page-context.ts'
import type { View } from './view.ts'

/** Milliseconds between two messages at the speed 1. */
const PACE_MS = 1_200

const SPEEDS = [0.5, 1, 2, 4, 8] as const

/** The scrubber and the player. */
export function Replay(view: View): VNode | null {
  const { rows, state } = view
  const { t, dispatch } = usePage()
  const [isPlaying, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<number>(1)
  const last = rows.length - 1
  const playedSeq = state.playedSeq
  const position =
    playedSeq === undefined ? last : rows.findLastIndex(({ event }) => event.seq <= playedSeq)
  const moveTo = (index: number): void => {
    const seq = rows[index]?.event.seq
    dispatch({ type: 'set', change: { playedSeq: index >= last ? undefined : seq } })
    dispatch({ type: 'select', seq })
  }
  useEffect(() => {
    if (!isPlaying) return undefined
    if (position >= last && playedSeq === undefined) {
      setPlaying(false)
      return undefined
    }
    const timer = setTimeout(() => {
      moveTo(position + 1)
    }, PACE_MS / speed)
    return () => {
      clearTimeout(timer)
    }
  }, [isPlaying, position, speed])
  if (rows.length === 0) return null
  const play = (): void => {
    if (!isPlaying && position >= last) moveTo(0)
    setPlaying(!isPlaying)
  }
  return (
    <div class="replay" role="group" aria-label={t('replay.label')}>
      <button type="button" class="chip" onClick={play}>
        {isPlaying ? t('replay.pause') : t('replay.play')}
      </button>
      <label>
        <span class="visually-hidden">{t('replay.position')}</span>
        <input
          type="range"
          min={0}
          max={last}
          value={position}
          aria-valuetext={t('replay.at', { number: position + 1, count: rows.length })}
          onInput={({ currentTarget: { valueAsNumber } }) => {
            setPlaying(false)
            moveTo(valueAsNumber)
          }}
        />
      </label>
      <Speed speed={speed} onChange={setSpeed} />
      <span class="muted">{t('replay.at', { number: position + 1, count: rows.length })}</span>
    </div>
  )
}

function Speed({ speed, onChange }: { speed: number; onChange: (speed: number) => void }): VNode {
  const { t } = usePage()
  return (
    <label>
      <span>{t('replay.speed')}</span>
      <select
        value={speed}
        onChange={({ currentTarget: { value } }) => {
          onChange(Number(value))
        }}
      >
        {SPEEDS.map((option) => (
          <option key={option} value={option}>{`${String(option)}×`}</option>
        ))}
      </select>
    </label>
  )
}
