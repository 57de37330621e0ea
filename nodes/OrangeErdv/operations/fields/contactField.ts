import type { INodeProperties } from 'n8n-workflow';

const text = (displayName: string, name: string, placeholder: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	description,
});

export const contactField: INodeProperties = {
	displayName: 'Contact',
	name: 'contact',
	type: 'collection',
	placeholder: 'Add contact detail',
	default: {},
	description: 'Who the technician meets, and what to tell the technician',
	options: [
		text('Access Details', 'accessDetails', 'e.g. 2nd floor, door code 1234', 'How to get in: floor, door code'),
		text('Email', 'email', 'e.g. name@email.com', 'Email address of the contact'),
		text('Name', 'name', 'e.g. Camille Martin', 'Name of the contact on site'),
		{
			...text('Note', 'note', 'e.g. Ring at the reception', 'A remark for the technician'),
			typeOptions: { rows: 2 },
		},
		text('Phone', 'phone', 'e.g. +33 1 99 00 00 00', 'Phone number of the contact on site'),
		text('Second Name', 'secondName', 'e.g. Alex Bernard', 'Name of a second contact'),
		text('Second Phone', 'secondPhone', 'e.g. +33 1 99 00 00 01', 'Phone number of a second contact'),
	],
};
