/**
 * The part of the simulator controls where a person lets something go wrong.
 *
 * @module
 */
import type { VNode } from 'preact'

import { faultNames, faultTargets, usualArgument } from '../../edge/index.ts'
import { Banner, Button, Card, CsrfField, Section, SelectField, TextField } from '../../ui/index.ts'
import { companionLinks } from './companion-links.ts'
import { companionText } from './companion-text.ts'
import type { PageContext } from './page-context.ts'

/** A fault as the page shows it. */
export interface ShownFault {
  readonly id: number
  /** Target, fault and conditions, in the words of the vocabulary. */
  readonly title: string
  readonly fired: number
  /** Whether it will happen no more. */
  readonly isSpent: boolean
}

/** View model of {@link FaultControls}. */
export interface FaultControlsModel {
  /** Everything armed since the last clear. */
  readonly faults: readonly ShownFault[]
  /** What was typed, where it was refused, and why. */
  readonly refused?: {
    readonly target: string
    readonly fault: string
    readonly value: string
    readonly often: string
    readonly problem: string
  }
}

interface Props {
  readonly model: FaultControlsModel
  readonly context: PageContext
}

/** Id of the field that problems lead to. */
export const FAULT_VALUE_FIELD = 'value'

/** Says that something is armed. */
export function FaultBanner({ model, context }: Props): VNode | null {
  const t = companionText(context.locale)
  const armed = model.faults.filter(({ isSpent }) => !isSpent)
  if (armed.length === 0) return null
  return (
    <Banner role="status" tone="warn" title={t('faults.armed', { count: armed.length })}>
      <p>
        <bdi>{armed.map(({ title }) => title).join(' · ')}</bdi>
      </p>
    </Banner>
  )
}

/** Why a fault was refused; told in English, as the admin API does. */
export function FaultProblem({ text }: { text: string }): VNode {
  return <bdi lang="en">{text}</bdi>
}

/** The faults there are, and a form for another one. */
export function FaultControls({ model, context }: Props): VNode {
  const t = companionText(context.locale)
  return (
    <Section id="faults" title={t('faults.title')}>
      <p>{t('faults.intro')}</p>
      <FaultList model={model} context={context} />
      <ArmForm model={model} context={context} />
    </Section>
  )
}

function FaultList({ model, context }: Props): VNode | null {
  const t = companionText(context.locale)
  const { faults } = companionLinks(context.basePath)
  if (model.faults.length === 0) return <p>{t('faults.none')}</p>
  return (
    <Card>
      <form method="post" action={`${faults}/clear`}>
        <CsrfField {...context.csrf} />
        <ul>
          {model.faults.map((fault) => (
            <li key={fault.id}>
              <code>{fault.title}</code>{' '}
              {fault.isSpent ? t('faults.spent') : t('faults.fired', { count: fault.fired })}
            </li>
          ))}
        </ul>
        <Button variant="quiet">{t('faults.clear')}</Button>
      </form>
    </Card>
  )
}

function ArmForm({ model, context }: Props): VNode {
  const t = companionText(context.locale)
  const { refused } = model
  const usual = faultNames.flatMap((name) => {
    const value = usualArgument(name)
    return value === undefined ? [] : [`${name} ${value}`]
  })
  return (
    <form method="post" action={companionLinks(context.basePath).faults}>
      <CsrfField {...context.csrf} />
      <Card>
        <SelectField
          name="target"
          label={t('faults.target')}
          value={refused?.target ?? 'token'}
          choices={faultTargets.map((value) => ({ value, label: value }))}
        />
        <SelectField
          name="fault"
          label={t('faults.fault')}
          value={refused?.fault ?? 'latency'}
          choices={faultNames.map((value) => ({ value, label: value }))}
        />
        <TextField
          name={FAULT_VALUE_FIELD}
          label={t('faults.value')}
          hint={t('faults.value-hint', { usual: usual.join(', ') })}
          value={refused?.value}
          error={refused && <FaultProblem text={refused.problem} />}
          maxLength={500}
        />
        <SelectField
          name="often"
          label={t('faults.often')}
          value={refused?.often ?? 'once'}
          choices={(['once', 'always'] as const).map((value) => ({
            value,
            label: t(`faults.often.${value}`),
          }))}
        />
        <Button variant="quiet">{t('faults.arm')}</Button>
      </Card>
    </form>
  )
}
