// Whether a signed answer has only one meaning. The signed text is joined pairs: it does not show where an object ends
// or whether there was a list. So an attacker could hide a field of WeChat's in a neighbouring object,
// or add one to WeChat's answer, under the same signature. Every answer that could be such a change is rejected.
import { isMapping, type Mapping } from '../../domain/mapping.ts'
import { isAmbiguous } from '../toolkit/sorted-pairs.ts'
import { isSigned, signedMembers } from './signed-members.ts'
import { goodsNames, promotionNames, wechatNames } from './wechat.ts'

type Level = 'answer' | 'attach' | 'promotion' | 'goods'

/** Names in both hkrt's and WeChat's answers. */
const shared: ReadonlySet<string> = new Set(['appid', 'openid', 'out_trade_no', 'trade_type'])
/** Names that only hkrt uses. */
const hkrtNames: ReadonlySet<string> = new Set([
  'accessid',
  'trade_no',
  'channel_trade_no',
  'weixin_no',
  'total_amount',
  'refunded_amount',
  'remanent_amount',
  'trade_status',
  'rate',
  'fee',
  'fee_subsidy_party',
  'pre_fee_subsidy_amount',
  'real_fee_subsidy_amount',
  'real_fee_amount',
  'error_code',
  'error_msg',
])
const names: Readonly<Record<Level, ReadonlySet<string>>> = {
  answer: hkrtNames,
  attach: wechatNames,
  promotion: promotionNames,
  goods: goodsNames,
}
const levels = ['answer', 'attach', 'promotion', 'goods'] as const satisfies readonly Level[]

/** The names of the objects below a level, and their level. */
const inside: { readonly [L in Level]?: readonly [name: string, level: Level] } = {
  answer: ['attach', 'attach'],
  attach: ['promotion_detail', 'promotion'],
  promotion: ['goods_detail', 'goods'],
}

/** Whether no answer with another meaning has the same signed text; numbers count as their original text. */
export function isUnambiguous(answer: Mapping): boolean {
  return !(
    couldHoldFields(answer) ||
    isTorn(answer) ||
    signedMembers(answer).some(([name, value]) => isMemberMisplaced(name, value, 'answer'))
  )
}

/** Whether a name or a value could pass for further fields, which a valid signature does not rule out. */
export function couldHoldFields(answer: Mapping): boolean {
  return Object.entries(answer).some(([name, value]) => holdsFields(name, value, 0))
}

/**
 * Whether a name or a value contains further fields, a list contains both a text and an object, or WeChat's state is deeper
 * than in attach, where it is not read.
 */
function holdsFields(name: string, value: unknown, depth: number): boolean {
  if (isAmbiguous(name, '') || (name === 'trade_state' && depth > 1)) return true
  if (Array.isArray(value)) {
    const elements = value.flat(Number.POSITIVE_INFINITY).filter(isSigned)
    const scalars = elements.filter((element) => typeof element !== 'object')
    if (scalars.length > 0 && scalars.length < elements.length) return true
    if (scalars.some((scalar) => String(scalar).includes('='))) return true
    return elements.some((element) => holdsFields(name, element, depth))
  }
  if (!isMapping(value)) return isAmbiguous(name, String(value))
  return Object.entries(value).some(([inner, member]) => holdsFields(inner, member, depth + 1))
}

/** Whether the field that follows attach could have been the last one in it. */
function isTorn(answer: Mapping): boolean {
  if (!isMapping(answer.attach)) return false
  const within = signedMembers(answer.attach).map(([name]) => name)
  const [next] = signedMembers(answer)
    .map(([name]) => name)
    .filter((name) => name > 'attach')
  return next !== undefined && wechatNames.has(next) && !shared.has(next) && within.every((name) => name < next)
}

function isObjectMisplaced(object: Mapping, level: Level): boolean {
  return signedMembers(object).some(
    ([name, value]) =>
      // JSON text that contains a = signs like an object whose name is the text before it.
      !/^[\w$.-]+$/.test(name) ||
      (!names[level].has(name) && levels.some((other) => names[other].has(name))) ||
      isMemberMisplaced(name, value, level),
  )
}

function isMemberMisplaced(name: string, value: unknown, level: Level): boolean {
  const [container, below] = inside[level] ?? []
  if (name === container && below !== undefined) {
    // A list, or a text of pairs, signs like the object, but is not read as an object.
    if (below === 'attach') return isMapping(value) ? isObjectMisplaced(value, below) : isUnread(value)
    return isListMisplaced(name, value, below)
  }
  // A text field must not be wrapped: a wrapped one would be hidden under the same signature.
  if (names[level].has(name) || (level === 'answer' && shared.has(name)))
    return typeof value === 'object' && !isEmpty(value)
  return hides(value, level)
}

/** A list of objects, or an object that contains them under the list's own name. */
function isListMisplaced(name: string, value: unknown, level: Level): boolean {
  if (typeof value === 'string') return isUnread(value)
  if (Array.isArray(value)) {
    const elements = value.filter(isSigned)
    if (!elements.every(isMapping)) return true
    return (
      elements.some((element) => isObjectMisplaced(element, level)) ||
      elements.some((element, place) => place > 0 && couldBeOne(elements[place - 1] ?? {}, element))
    )
  }
  if (!isMapping(value)) return true
  // PHP's array_filter turns a list into an object with the indexes as names, which are signed too.
  if (isEmpty(value)) return false
  if (signedMembers(value).every(([place]) => /^\d+$/.test(place)))
    return signedMembers(value).some(([, element]) => !isMapping(element) || isObjectMisplaced(element, level))
  // A lone object signs like a list of one, but is not read as a list.
  if (!Object.hasOwn(value, name)) return true
  return signedMembers(value).some(([inner, member]) =>
    inner === name ? isListMisplaced(name, member, level) : hides(member, level) || names[level].has(inner),
  )
}

/** Whether a value that is not an object signs like an object. */
function isUnread(value: unknown): boolean {
  return Array.isArray(value) || (typeof value === 'string' && /^\w+=/.test(value))
}

/** Whether two neighbouring objects sign like one object with the fields of both. */
function couldBeOne(one: Mapping, other: Mapping): boolean {
  const [last] = signedMembers(one).slice(-1)
  const [first] = signedMembers(other)
  return last === undefined || first === undefined || last[0] < first[0]
}

/** Whether a value that is not read contains names of values that are read around it. */
function hides(value: unknown, level: Level): boolean {
  if (Array.isArray(value)) return value.some((each) => hides(each, level))
  if (!isMapping(value)) return false
  const around = levels.slice(0, levels.indexOf(level) + 1)
  return signedMembers(value).some(
    ([name, member]) => around.some((each) => names[each].has(name)) || hides(member, level),
  )
}

function isEmpty(value: unknown): boolean {
  return isMapping(value) && Object.keys(value).length === 0
}
