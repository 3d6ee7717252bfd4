connector-bay-occupied = Car in the parking bay
connector-bay-occupied-help = What the sensor of the parking bay sees, for TxStartPoint and TxStopPoint. A car that is plugged in is in the bay, and stays there when it is unplugged.
