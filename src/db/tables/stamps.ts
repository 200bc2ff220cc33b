export interface Stamps {
  version: number;
  createdAt: string;
  updatedAt: string;
}

export interface Named extends Stamps {
  id: string;
  externalId: string | null;
  name: string;
}
