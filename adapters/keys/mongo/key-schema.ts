/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment -- mongoose types the plain options of a schema as instances of a class of its own */
import { type Connection, type Model, type mongo, Schema } from 'mongoose'

/** A key, or in its place, for ever, the sign that it was destroyed: its bytes are then zeros. */
export type KeyRow = { _id: string; destroyed: boolean; bytes: Buffer | mongo.Binary }

export function keyModel(connection: Connection): Model<KeyRow> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      destroyed: { type: Boolean, required: true },
      bytes: { type: Buffer, required: true },
    },
    { strict: 'throw', versionKey: false, autoIndex: false, autoCreate: false },
  )
  return connection.model('keys', schema, 'keys') as unknown as Model<KeyRow>
}

/** The driver's own collection of the model. */
export const native = (model: Model<KeyRow>): mongo.Collection<KeyRow> =>
  model.collection as unknown as mongo.Collection<KeyRow>
