/**
 * The attack lab: thirteen attacks on account linking, each with its defence switched off and on.
 *
 * @module
 */
export type { Attack, AttackOutcome } from './attack.ts'
export {
  attacksDocument,
  attackText,
  listAttacks,
  showAttack,
  type AttackText,
} from './attack-text.ts'
export { attacks } from './catalogue.ts'
